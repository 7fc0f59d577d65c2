import type { BlockStatement } from "../block-statements.js";
import { NotUnderstood, shown } from "../not-understood.js";
import { readNetwork } from "../words.js";
import type { MatchElement, MatchList } from "./name-server.js";

const WORDS = ["any", "none", "localhost", "localnets"] as const;

/** Reads `{ !secondaries; localhost; 10.0.0.0/8; }`; a name has to be that of an acl. */
export function readMatchList(statement: BlockStatement): MatchList {
  if (statement.body === undefined) throw new NotUnderstood("a list of addresses is missing", statement.where.line);
  return statement.body.map(readElement);
}

function readElement({ words, where, body }: BlockStatement): MatchElement {
  const negated = words[0] === "!";
  const [word = "", ...more] = negated ? words.slice(1) : words;
  if (more.length > 0 || body !== undefined)
    throw new NotUnderstood(`${shown(words.join(" "))} in a list of addresses`, where.line);
  const known = WORDS.find((one) => one === word);
  if (known !== undefined) return { kind: known, negated, where };
  if (/^[a-z][a-z0-9_-]*$/.test(word)) return { kind: "acl", name: word, negated, where };
  return { kind: "network", network: readNetwork(word), negated, where };
}

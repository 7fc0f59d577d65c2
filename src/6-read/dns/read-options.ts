import type { Address } from "../../core/address.js";
import type { BlockStatement } from "../block-statements.js";
import { NotUnderstood, shown } from "../not-understood.js";
import type { Where } from "../where.js";
import { readAddress, readOneOf, readPort } from "../words.js";
import type { Listening, MatchList, NameServerOptions } from "./name-server.js";
import { readMatchList } from "./read-match-list.js";

const KNOWN = [
  "directory managed-keys-directory listen-on listen-on-v6 allow-query recursion allow-recursion forwarders",
  "dnssec-validation max-cache-size allow-transfer notify also-notify rrset-order version hostname server-id",
  "minimal-responses minimal-any rate-limit",
].flatMap((line) => line.split(" "));

/** Reads the statement `options` of named.conf(5). What it does not say is as BIND 9.18 has it. */
export function readOptions({ where, body = [] }: BlockStatement): NameServerOptions {
  const found = new Map<string, BlockStatement>();
  for (const statement of body) {
    const [name = ""] = statement.words;
    if (!KNOWN.includes(name)) throw new NotUnderstood(`${shown(name)} is not known here`, statement.where.line);
    if (found.has(name)) throw new NotUnderstood(`${name} a second time`, statement.where.line);
    found.set(name, statement);
  }
  const recursion = found.get("allow-recursion");
  return {
    where,
    directory: word("directory", ""),
    listenOn: ["listen-on", "listen-on-v6"].flatMap((name) => {
      const statement = found.get(name);
      return statement === undefined ? [] : [readListening(statement)];
    }),
    recursion: readOneOf(word("recursion", "yes"), ["yes", "no"]) === "yes",
    allowQuery: list("allow-query") ?? anybody(where),
    ...(recursion === undefined ? {} : { allowRecursion: readMatchList(recursion) }),
    allowTransfer: list("allow-transfer") ?? anybody(where),
    notify: word("notify", "yes"),
    alsoNotify: addresses(found.get("also-notify")),
    forwarders: addresses(found.get("forwarders")),
    order: orderOf(found.get("rrset-order")),
    statements: new Map(
      [...found].map(([name, statement]) => [name, { text: written(statement, 1), where: statement.where }]),
    ),
  };

  function word(name: string, otherwise: string): string {
    return found.get(name)?.words[1] ?? otherwise;
  }

  function list(name: string): MatchList | undefined {
    const statement = found.get(name);
    return statement && readMatchList(statement);
  }
}

/** What holds where a configuration has no options at all. */
export function noOptions(where: Where): NameServerOptions {
  return readOptions({ where, words: ["options"], body: [] });
}

function anybody(where: Where): MatchList {
  return [{ kind: "any", negated: false, where }];
}

function readListening({ words, where, body = [] }: BlockStatement): Listening {
  const [name, key, port = "", ...more] = words;
  if (key !== "port" || more.length > 0)
    throw new NotUnderstood(`${shown(words.join(" "))} without its port`, where.line);
  const isNone = body.length === 1 && body[0]?.words.join(" ") === "none";
  const listening = isNone ? [] : body.map(({ words: one, where: at }) => addressOf(one, at));
  const family = name === "listen-on" ? 4 : 6;
  if (listening.some((address) => address.family !== family))
    throw new NotUnderstood(`${name} of the other family`, where.line);
  return { where, port: readPort(port), addresses: listening };
}

function addresses(statement: BlockStatement | undefined): readonly Address[] {
  return (statement?.body ?? []).map(({ words, where }) => addressOf(words, where));
}

function addressOf(words: readonly string[], where: Where): Address {
  if (words.length !== 1) throw new NotUnderstood(`${shown(words.join(" "))} is no address`, where.line);
  return readAddress(words[0] as string);
}

/** `rrset-order { order none; };` */
function orderOf(statement: BlockStatement | undefined): string {
  if (statement === undefined) return "random";
  const [key, order = ""] = statement.body?.[0]?.words ?? [];
  if (statement.body?.length !== 1 || key !== "order")
    throw new NotUnderstood("an order by name or type", statement.where.line);
  return readOneOf(order, ["none", "fixed", "cyclic", "random"]);
}

/** A statement as one line. */
function written({ words, body }: BlockStatement, from = 0): string {
  const text = words.slice(from).join(" ");
  if (body === undefined) return text;
  return `${text}${text === "" ? "" : " "}{ ${body.map((one) => `${written(one)};`).join(" ")} }`;
}

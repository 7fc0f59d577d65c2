import type { BlockStatement } from "../block-statements.js";
import { NotUnderstood, shown } from "../not-understood.js";
import type { Source } from "../source.js";
import { readName, readOneOf } from "../words.js";
import type { MatchList, NameServerOptions, View } from "./name-server.js";
import { readMatchList } from "./read-match-list.js";
import { readZoneFile } from "./read-zone-file.js";
import type { Zone } from "./zone.js";

const KNOWN = ["match-clients", "recursion", "allow-recursion", "allow-transfer", "notify", "zone"];
const IN_ZONE = ["type", "file"];

/** BIND before 9.16 knows only the words on the left. */
const TYPES: Readonly<Record<string, Zone["type"]>> = {
  master: "primary",
  primary: "primary",
  slave: "secondary",
  secondary: "secondary",
};

/** Reads a view with its zones; what it does not say is as the options have it. */
export function readView(source: Source, root: string, statement: BlockStatement, options: NameServerOptions): View {
  const body = statement.body ?? [];
  const [, name = ""] = statement.words;
  for (const { words, where } of body) {
    if (!KNOWN.includes(words[0] ?? ""))
      throw new NotUnderstood(`${shown(words.join(" "))} is not known here`, where.line);
  }
  const allowRecursion = list("allow-recursion") ?? options.allowRecursion;
  const zones = new Map<string, Zone>();
  for (const one of body.filter(({ words }) => words[0] === "zone")) {
    source.attempt(one.where.file, one.where.line, () => {
      const zone = readZone(source, root, one);
      if (zones.has(zone.name)) throw new NotUnderstood(`the zone ${zone.name} a second time`);
      zones.set(zone.name, zone);
    });
  }
  return {
    name,
    where: statement.where,
    clients: list("match-clients") ?? [{ kind: "any", negated: false, where: statement.where }],
    recursion: readOneOf(word("recursion") ?? (options.recursion ? "yes" : "no"), ["yes", "no"]) === "yes",
    ...(allowRecursion === undefined ? {} : { allowRecursion }),
    allowTransfer: list("allow-transfer") ?? options.allowTransfer,
    notify: word("notify") ?? options.notify,
    zones: [...zones.values()],
  };

  function one(key: string): BlockStatement | undefined {
    const found = body.filter(({ words }) => words[0] === key);
    if (found.length > 1) throw new NotUnderstood(`${key} a second time`, found[1]?.where.line);
    return found[0];
  }

  function list(key: string): MatchList | undefined {
    const found = one(key);
    return found && readMatchList(found);
  }

  function word(key: string): string | undefined {
    return one(key)?.words[1];
  }
}

function readZone(source: Source, root: string, { words, where, body = [] }: BlockStatement): Zone {
  const [, text = "", ...more] = words;
  if (more.length > 0) throw new NotUnderstood(`${shown(more.join(" "))} behind the name of a zone`);
  for (const one of body) {
    if (!IN_ZONE.includes(one.words[0] ?? "")) {
      throw new NotUnderstood(`${shown(one.words.join(" "))} is not known here`, one.where.line);
    }
  }
  const name = readName(text);
  const value = (key: string): string => body.find((one) => one.words[0] === key)?.words[1] ?? "";
  const type = TYPES[value("type")];
  const file = value("file");
  if (type === undefined) throw new NotUnderstood(`a zone of the type ${shown(value("type"))}`);
  if (!file.startsWith("/")) throw new NotUnderstood(`the file ${shown(file)} of a zone`);
  const inBundle = `${root}${file}`;
  if (!source.has(inBundle)) throw new NotUnderstood(`${inBundle} is not in the bundle`);
  return { name, where, type, file, records: readZoneFile(source, inBundle, name) };
}

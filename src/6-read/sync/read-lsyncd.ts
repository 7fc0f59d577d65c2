import type { Address } from "../../core/address.js";
import { LuaReader } from "../lua/lua-reader.js";
import { luaLine, luaTokens } from "../lua/lua-tokens.js";
import type { LuaTable, LuaValue } from "../lua/lua-value.js";
import { NotUnderstood, shown } from "../not-understood.js";
import { headOf, type Source } from "../source.js";
import { readAddress } from "../words.js";
import { checkNames, plainFields } from "./lsyncd-fields.js";
import { type LsyncdPreamble, NO_PREAMBLE, readFunction, readPreamble, readSettings } from "./lsyncd-preamble.js";
import type { ContentLink, LsyncdSettings } from "./node-sync.js";

export interface LsyncdFile {
  readonly links: readonly ContentLink[];
  readonly settings: LsyncdSettings;
}

const SYNC = ["source", "target", "delay", "delete", "exclude", "rsync"];

/** Reads lsyncd.conf.lua: its settings, and a `sync` for each site and peer, under the condition that the node holds it. */
export function readLsyncd(source: Source, file: string): LsyncdFile | undefined {
  const text = source.take(file);
  if (text === undefined) return undefined;
  return source.attempt(file, 1, () => readFile(source, file, text));
}

function readFile(source: Source, file: string, text: string): LsyncdFile {
  const head = headOf(text, "--");
  // The first block has a comment of its own, up to the empty line before it.
  const end = Math.max(text.lastIndexOf("\n\n", text.indexOf("\nif ", head.end)) + 1, head.end);
  // The comment at the head names the node; empty lines in its place keep the others where they are.
  const preamble = readPreamble(source, "\n".repeat(head.lines) + text.slice(head.end, end));
  return preamble === undefined
    ? readBlocks(source, file, text, NO_PREAMBLE)
    : readBlocks(source, file, text.slice(end), preamble);
}

function readBlocks(
  source: Source,
  file: string,
  text: string,
  { lines, settings: known, functions, fields }: LsyncdPreamble,
): LsyncdFile {
  const reader = new LuaReader(luaTokens(text, source.byText(luaLine), lines + 1), functions);
  const links: ContentLink[] = [];
  let settings = known;
  while (!reader.isAtEnd) {
    if (reader.isAt("settings")) {
      settings = readSettings(reader);
    } else if (reader.isAt("local")) {
      readFunction(reader);
    } else {
      reader.expect("if", "holds", "(");
      const site = reader.string();
      reader.expect(")", "then");
      while (!reader.isAt("end")) links.push(readSync(reader, site, file, fields));
      reader.expect("end");
    }
  }
  if (settings === undefined) throw new NotUnderstood("there are no settings");
  return { links, settings: { where: { file, line: settings.line }, settings: settings.settings } };
}

function readSync(reader: LuaReader, site: string, file: string, fields: LsyncdPreamble["fields"]): ContentLink {
  reader.expect("sync");
  const table = reader.table();
  const [layer, ...more] = table.items;
  if (layer?.kind !== "word" || layer.text !== "default.rsync" || more.length > 0) {
    throw new NotUnderstood("a sync whose layer is not default.rsync", table.line);
  }
  checkNames(table, SYNC);
  const rsync = table.fields.get("rsync");
  if (rsync?.kind !== "table") throw new NotUnderstood("a sync without its rsync", table.line);
  const options = fields.get(rsync) ?? plainFields(rsync);
  const { user, peer, target } = readTarget(table);
  const exclude = table.fields.get("exclude");
  return {
    where: { file, line: table.line },
    by: "lsyncd",
    site,
    source: stringField(table, "source"),
    user,
    peer,
    target,
    delay: numberField(table, "delay", 15),
    deletes: deletesOf(table.fields.get("delete")),
    exclude: exclude?.kind === "table" ? exclude.items.map(stringOf) : [],
    keepsNewer: options.get("update") === "true",
    options,
  };
}

/** `twinsync@192.168.52.102:www`, with brackets around an IPv6 address. */
function readTarget(table: LuaTable): {
  readonly user: string;
  readonly peer: Address;
  readonly target: string;
} {
  const text = stringField(table, "target");
  const found = /^([a-z][a-z0-9_-]*)@(?:\[([^\]]+)\]|([^:[\]]+)):([a-z0-9-]+)$/.exec(text);
  if (found === null) throw new NotUnderstood(`${shown(text)} is no target`, table.line);
  const [, user = "", six, four, target = ""] = found;
  return { user, peer: readAddress(six ?? four ?? ""), target };
}

/** lsyncd deletes by default, at its start too. */
function deletesOf(value: LuaValue | undefined): ContentLink["deletes"] {
  if (value === undefined || (value.kind === "boolean" && value.value)) return "yes";
  if (value.kind === "boolean") return "no";
  if (value.kind === "string" && value.text === "running") return "running";
  throw new NotUnderstood("`delete` has a value that is not known here", value.line);
}

function stringField(table: LuaTable, name: string): string {
  const value = table.fields.get(name);
  if (value === undefined) throw new NotUnderstood(`${name} is missing`, table.line);
  return stringOf(value);
}

function stringOf(value: LuaValue): string {
  if (value.kind !== "string") throw new NotUnderstood("a value that is no string", value.line);
  return value.text;
}

function numberField(table: LuaTable, name: string, otherwise: number): number {
  const value = table.fields.get(name);
  if (value === undefined) return otherwise;
  if (value.kind !== "number") throw new NotUnderstood(`${name} is no number`, value.line);
  return value.value;
}

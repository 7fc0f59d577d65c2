import { LuaReader } from "../lua/lua-reader.js";
import { luaLine, luaTokens } from "../lua/lua-tokens.js";
import type { LuaTable, LuaValue } from "../lua/lua-value.js";
import { NotUnderstood, shown } from "../not-understood.js";
import type { Source } from "../source.js";
import { readAddress } from "../words.js";
import type { ContentLink, LsyncdSettings } from "./node-sync.js";

export interface LsyncdFile {
  readonly links: readonly ContentLink[];
  readonly settings: LsyncdSettings;
}

/** The one function of the file that decides something: whether this node holds the content of a site. */
const HOLDS =
  "( site ) local mark = io . open ( /var/lib/twinhost/holds/ .. site ) if mark then mark : close ( ) end return mark ~= nil end".split(
    " ",
  );

const SETTINGS = ["nodaemon", "insist", "statusFile", "statusInterval", "logfile", "maxProcesses", "maxDelays"];
const SYNC = ["source", "target", "delay", "delete", "exclude", "rsync"];

/** Reads lsyncd.conf.lua: its settings, and a `sync` for each site and peer, under the condition that the node holds it. */
export function readLsyncd(source: Source, file: string): LsyncdFile | undefined {
  const text = source.take(file);
  if (text === undefined) return undefined;
  return source.attempt(file, 1, () => readFile(new LuaReader(luaTokens(text, source.byLine(luaLine))), file));
}

function readFile(reader: LuaReader, file: string): LsyncdFile {
  const links: ContentLink[] = [];
  let settings: LsyncdSettings | undefined;
  while (!reader.isAtEnd) {
    if (reader.isAt("settings")) {
      reader.expect("settings");
      const table = reader.table();
      checkNames(table, SETTINGS);
      settings = { where: { file, line: table.line }, settings: written(table) };
    } else if (reader.isAt("local")) {
      readFunction(reader);
    } else {
      reader.expect("if", "holds", "(");
      const site = reader.string();
      reader.expect(")", "then");
      while (!reader.isAt("end")) links.push(readSync(reader, site, file));
      reader.expect("end");
    }
  }
  if (settings === undefined) throw new NotUnderstood("there are no settings");
  return { links, settings };
}

function readFunction(reader: LuaReader): void {
  reader.expect("local", "function");
  const name = reader.name();
  if (name === "holds") {
    for (const word of HOLDS) {
      if (word.startsWith("/")) {
        if (reader.string() !== word) throw new NotUnderstood("the marks are looked for elsewhere", reader.line);
      } else {
        reader.expect(word);
      }
    }
    return;
  }
  reader.expect("(", ")", "return");
  reader.define(name, reader.table());
  reader.expect("end");
}

function readSync(reader: LuaReader, site: string, file: string): ContentLink {
  reader.expect("sync");
  const table = reader.table();
  const [layer, ...more] = table.items;
  if (layer?.kind !== "word" || layer.text !== "default.rsync" || more.length > 0) {
    throw new NotUnderstood("a sync whose layer is not default.rsync", table.line);
  }
  checkNames(table, SYNC);
  const rsync = table.fields.get("rsync");
  if (rsync?.kind !== "table") throw new NotUnderstood("a sync without its rsync", table.line);
  const options = written(rsync);
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
  readonly peer: ReturnType<typeof readAddress>;
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

function checkNames(table: LuaTable, known: readonly string[]): void {
  for (const [name, value] of table.fields) {
    if (!known.includes(name)) throw new NotUnderstood(`the key ${name} is not known here`, value.line);
  }
}

function written(table: LuaTable): ReadonlyMap<string, string> {
  return new Map(
    [...table.fields].map(([name, value]) => {
      if (value.kind === "table" || value.kind === "word")
        throw new NotUnderstood(`${name} is no plain value`, value.line);
      return [name, value.kind === "string" ? value.text : String(value.value)];
    }),
  );
}

import { LuaReader } from "../lua/lua-reader.js";
import { luaLine, luaTokens } from "../lua/lua-tokens.js";
import type { LuaTable } from "../lua/lua-value.js";
import { NotUnderstood } from "../not-understood.js";
import type { Source } from "../source.js";
import { checkNames, plainFields } from "./lsyncd-fields.js";

/** What a configuration says before its first block. */
export interface LsyncdPreamble {
  /** How many it has. */
  readonly lines: number;
  readonly settings?: { readonly line: number; readonly settings: ReadonlyMap<string, string> };
  /** The tables that functions give, and what is in them where all of it is plain. */
  readonly functions: ReadonlyMap<string, LuaTable>;
  readonly fields: ReadonlyMap<LuaTable, ReadonlyMap<string, string>>;
}

export const NO_PREAMBLE: LsyncdPreamble = { lines: 0, functions: new Map(), fields: new Map() };

const SETTINGS = ["nodaemon", "insist", "statusFile", "statusInterval", "logfile", "maxProcesses", "maxDelays"];

/** The one function of the file that decides something: whether this node holds the content of a site. */
const HOLDS = [
  "( site ) local mark = io . open ( /var/lib/twinhost/holds/ .. site )",
  "if mark then mark : close ( ) end return mark ~= nil end",
].flatMap((line) => line.split(" "));

/**
 * Reads a preamble, which is the same for hundreds of nodes, and does so once; `undefined` where something is in it that does not
 * belong there, so that the file has to be read as a whole.
 */
export function readPreamble(source: Source, text: string): LsyncdPreamble | undefined {
  const known = source.byText(understood)(text);
  return known === ODD ? undefined : known;
}

const ODD = "odd";

function understood(text: string): LsyncdPreamble | typeof ODD {
  try {
    const reader = new LuaReader(luaTokens(text, luaLine));
    let settings: LsyncdPreamble["settings"];
    while (!reader.isAtEnd) {
      if (reader.isAt("settings")) settings = readSettings(reader);
      else if (reader.isAt("local")) readFunction(reader);
      else return ODD;
    }
    const tables = [...reader.functions.values()];
    const fields = new Map(tables.map((table) => [table, plainFields(table)]));
    const lines = text.split("\n").length - 1;
    return { lines, functions: reader.functions, fields, ...(settings === undefined ? {} : { settings }) };
  } catch (error) {
    if (!(error instanceof NotUnderstood)) throw error;
    return ODD;
  }
}

export function readSettings(reader: LuaReader): NonNullable<LsyncdPreamble["settings"]> {
  reader.expect("settings");
  const table = reader.table();
  checkNames(table, SETTINGS);
  return { line: table.line, settings: plainFields(table) };
}

export function readFunction(reader: LuaReader): void {
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

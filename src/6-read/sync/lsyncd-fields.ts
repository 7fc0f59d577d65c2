import type { LuaTable } from "../lua/lua-value.js";
import { NotUnderstood } from "../not-understood.js";

/** That a table has no other fields than these. */
export function checkNames(table: LuaTable, known: readonly string[]): void {
  table.fields.forEach((value, name) => {
    if (!known.includes(name)) throw new NotUnderstood(`the key ${name} is not known here`, value.line);
  });
}

/** The fields of a table as texts; none of them may be a table or a word. */
export function plainFields(table: LuaTable): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  table.fields.forEach((value, name) => {
    if (value.kind === "table" || value.kind === "word")
      throw new NotUnderstood(`${name} is no plain value`, value.line);
    texts.set(name, value.kind === "string" ? value.text : String(value.value));
  });
  return texts;
}

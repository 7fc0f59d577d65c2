/** A value as a Lua text writes it. A word is what stands for something else: `default.rsync`. */
export type LuaValue = { readonly line: number } & (
  | { readonly kind: "string"; readonly text: string }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "word"; readonly text: string }
  | LuaTable
);

export interface LuaTable {
  readonly line: number;
  readonly kind: "table";
  readonly items: readonly LuaValue[];
  readonly fields: ReadonlyMap<string, LuaValue>;
}

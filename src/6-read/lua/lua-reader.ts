import { NotUnderstood, shown } from "../not-understood.js";
import type { LuaToken, LuaTokens } from "./lua-tokens.js";
import type { LuaTable, LuaValue } from "./lua-value.js";

/** A place in a row of tokens, and what can be read there. Each method gives up on what it does not expect. */
export class LuaReader {
  readonly #tokens: readonly LuaToken[];
  readonly #lines: readonly number[];
  /** What `name()` stands for. */
  readonly #calls: Map<string, LuaTable>;
  #at = 0;

  /** @param functions those that are defined before */
  constructor({ tokens, lines }: LuaTokens, functions: ReadonlyMap<string, LuaTable> = new Map()) {
    this.#calls = new Map(functions);
    this.#tokens = tokens;
    this.#lines = lines;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#tokens.length;
  }

  get line(): number {
    return this.#lines[this.#at] ?? this.#lines.at(-1) ?? 1;
  }

  isAt(text: string): boolean {
    const token = this.#tokens[this.#at];
    return token?.text === text && token.kind !== "string";
  }

  /** Goes over these words and signs, which have to stand there. */
  expect(...words: readonly string[]): void {
    for (const word of words) {
      if (!this.isAt(word))
        throw new NotUnderstood(`${shown(this.#next().text)} stands where ${word} should`, this.#back());
      this.#at += 1;
    }
  }

  string(): string {
    const token = this.#next();
    if (token.kind !== "string") throw new NotUnderstood(`${shown(token.text)} is no string`, this.#back());
    return token.text;
  }

  name(): string {
    const token = this.#next();
    if (token.kind !== "name") throw new NotUnderstood(`${shown(token.text)} is no name`, this.#back());
    return token.text;
  }

  get functions(): ReadonlyMap<string, LuaTable> {
    return this.#calls;
  }

  define(name: string, table: LuaTable): void {
    this.#calls.set(name, table);
  }

  table(): LuaTable {
    const { line } = this;
    this.expect("{");
    const items: LuaValue[] = [];
    const fields = new Map<string, LuaValue>();
    while (!this.isAt("}")) {
      const isField = this.#tokens[this.#at]?.kind === "name" && this.#tokens[this.#at + 1]?.text === "=";
      if (isField) {
        const name = this.name();
        if (fields.has(name)) throw new NotUnderstood(`${name} a second time`, this.#back());
        this.expect("=");
        fields.set(name, this.value());
      } else {
        items.push(this.value());
      }
      if (!this.isAt("}")) this.expect(",");
    }
    this.expect("}");
    return { line, kind: "table", items, fields };
  }

  value(): LuaValue {
    if (this.isAt("{")) return this.table();
    const { kind, text } = this.#next();
    const line = this.#back();
    if (kind === "string") return { line, kind, text };
    if (kind === "number") return { line, kind, value: Number(text) };
    if (kind === "sign") throw new NotUnderstood(`${shown(text)} is no value`, line);
    if (text === "true" || text === "false") return { line, kind: "boolean", value: text === "true" };
    if (this.isAt("(")) {
      this.expect("(", ")");
      const table = this.#calls.get(text);
      if (table === undefined) throw new NotUnderstood(`the function ${text} is not known here`, line);
      return table;
    }
    if (!this.isAt(".")) throw new NotUnderstood(`${shown(text)} is no value`, line);
    this.expect(".");
    return { line, kind: "word", text: `${text}.${this.name()}` };
  }

  #next(): LuaToken {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw new NotUnderstood("the file ends too early", this.line);
    this.#at += 1;
    return token;
  }

  /** The line of the token that was read last. */
  #back(): number {
    return this.#lines[this.#at - 1] ?? 1;
  }
}

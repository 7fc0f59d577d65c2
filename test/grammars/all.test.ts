import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { grammars } from "../../src/grammars/all.js";

const folder = join(import.meta.dirname, "../../src/grammars");

function isGrammar(value: unknown): boolean {
  return typeof value === "object" && value !== null && "step" in value && "slots" in value;
}

describe("the list of grammars", () => {
  it("has every grammar that there is a file for, by the extension of its templates", async () => {
    const found: string[] = [];
    for (const file of readdirSync(folder)) {
      const module = (await import(join(folder, file))) as Record<string, unknown>;
      if (Object.values(module).some(isGrammar)) found.push(file.replace(/\.ts$/, ""));
    }
    expect(found.sort()).toEqual(Object.keys(grammars));
    expect(Object.values(grammars).map(({ name }) => name)).toEqual(Object.keys(grammars));
  });

  it("begins each language in a state in which a file may end, and means a slot that there is where none is named", () => {
    for (const { name, start, ends, slots, automatic } of Object.values(grammars)) {
      expect([name, ends.includes(start)]).toEqual([name, true]);
      for (const [context, slot] of Object.entries(automatic ?? {}))
        expect([name, slots[slot]?.states]).toEqual([name, expect.arrayContaining([context])]);
    }
  });
});

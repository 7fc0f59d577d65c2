import { describe, expect, it } from "vitest";
import { language } from "../../src/2-validate/language.js";
import type { SchemaNode } from "../../src/2-validate/schema-node.js";
import { nearestName } from "../../src/core/nearest-name.js";
import { typingErrors } from "../../src/core/typing-errors.js";

const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

/** Everything that is one typing error away from a name. */
function typosOf(name: string): ReadonlySet<string> {
  const typos = new Set<string>();
  for (let at = 0; at <= name.length; at++) {
    const [before, after] = [name.slice(0, at), name.slice(at)];
    if (after !== "") typos.add(before + after.slice(1));
    if (after.length > 1) typos.add(before + after[1] + after[0] + after.slice(2));
    for (const letter of LETTERS) {
      typos.add(before + letter + after);
      if (after !== "") typos.add(before + letter + after.slice(1));
    }
  }
  typos.delete("");
  return typos;
}

function* mappings(node: unknown): Generator<readonly string[]> {
  if (typeof node !== "object" || node === null) return;
  const { properties } = node as SchemaNode;
  if (properties !== undefined) yield Object.keys(properties);
  for (const inner of Object.values(node)) yield* mappings(inner);
}

describe("the nearest name", () => {
  it("is right for at least 99 of 100 single typing errors, over all keys of the language and names of a topology", () => {
    const sets = [...mappings(language), ["first", "second", "third"], ["alpha", "beta"], ["www", "shop", "mail"]];
    let all = 0;
    let right = 0;
    for (const names of sets) {
      for (const name of names) {
        for (const typo of typosOf(name)) {
          if (names.includes(typo)) continue;
          all++;
          if (nearestName(typo, names) === name) right++;
        }
      }
    }
    expect(all).toBeGreaterThan(20_000);
    expect(right / all).toBeGreaterThan(0.99);
  });

  it.each([
    ["TTL", ["ttl", "to"], "ttl"],
    ["to_port", ["to", "toPort", "port"], "toPort"],
    ["frist", ["first", "second"], "first"],
    ["memmory", ["memory", "swap"], "memory"],
    ["colour", ["memory", "swap", "address"], undefined],
    ["x", [], undefined],
    ["x", ["y"], "y"],
    ["", ["first"], undefined],
  ])("of %s among %j is %s", (typed, names, meant) => {
    expect(nearestName(typed, names)).toBe(meant);
  });

  it("counts typing errors as people do, and stops counting at the limit", () => {
    expect(typingErrors("first", "frist", 3)).toBe(1);
    expect(typingErrors("first", "first", 3)).toBe(0);
    expect(typingErrors("", "abc", 3)).toBe(3);
    expect(typingErrors("abcdef", "uvwxyz", 2)).toBe(3);
  });
});

import { afterAll, describe, expect, it } from "vitest";
import { language } from "../../src/2-validate/language.js";
import type { SchemaNode } from "../../src/2-validate/schema-node.js";
import { compile } from "../../src/compile.js";
import { nearestName } from "../../src/core/nearest-name.js";
import { sourceFile } from "../../src/core/source-file.js";
import { typingErrors } from "../../src/core/typing-errors.js";
import { complaints } from "../../src/generated/complaints.js";
import { platforms } from "../../src/generated/platforms.js";
import { rules } from "../../src/generated/rules.js";
import { fixture } from "./checked.js";

const fixtureText = fixture("debian-pair");

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

/** Every two hundredth where there are very many names, each of which is looked at for each error. */
function sampled(typos: ReadonlySet<string>, names: number): readonly string[] {
  return [...typos].filter((_, index) => names < 100 || index % 200 === 0);
}

function* mappings(node: unknown): Generator<readonly string[]> {
  if (typeof node !== "object" || node === null) return;
  const { properties } = node as SchemaNode;
  if (properties !== undefined) yield Object.keys(properties);
  for (const inner of Object.values(node)) yield* mappings(inner);
}

/** The values that a place may have, where there are some to choose from. */
function* choices(node: unknown): Generator<readonly string[]> {
  if (typeof node !== "object" || node === null) return;
  const values = (node as SchemaNode).enum?.filter((value) => typeof value === "string");
  if (values !== undefined && values.length > 0) yield values as readonly string[];
  for (const inner of Object.values(node)) yield* choices(inner);
}

const usable = platforms.filter(({ refused }) => refused === undefined).map(({ id }) => id);
const codes = [...rules, ...complaints].map(({ code }) => code);

/** Everything that a topology names, and what there is to choose from. */
const KINDS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  "keys of the language": [...mappings(language)],
  "values to choose from": [...choices(language)],
  platforms: [usable],
  "codes in a silence": [codes],
  "hosts, nodes and sites": [
    ["first", "second", "third"],
    ["alpha", "beta"],
    ["www", "shop", "mail"],
    ["web-1", "web-2", "db-1", "db-2"],
  ],
};

const told: string[] = [];
afterAll(() => console.log(`the nearest name, after one typing error:\n${told.join("\n")}`));

describe("the nearest name", () => {
  it.each(Object.entries(KINDS))("is right for at least 95 of 100 single typing errors: %s", (kind, sets) => {
    let all = 0;
    let right = 0;
    for (const names of sets)
      for (const name of names)
        for (const typo of sampled(typosOf(name), names.length)) {
          // Where another name is as near, nobody can know which was meant: that counts as wrong all the same.
          if (names.includes(typo)) continue;
          all++;
          if (nearestName(typo, names) === name) right++;
        }
    told.push(`${((right / all) * 100).toFixed(2)} % of ${all}: ${kind}`);
    expect(all).toBeGreaterThan(500);
    expect(right / all).toBeGreaterThan(0.95);
  });

  it("is what a complaint says, of keys, values, references and codes", () => {
    const first = (text: string) => compile(sourceFile("topology.yaml", text)).diagnostics.map(({ help }) => help);
    expect(fixtureText).toContain("nodes: [first, second]");
    for (const [right, wrong, meant] of [
      ["platform:", "platfrom:", "platform"],
      ["nodes: [first, second]", "nodes: [frist, second]", "first"],
      ["from: first", "from: firt", "first"],
      ["platform: debian-12", "platform: debain-12", "debian-12"],
    ] as const) {
      expect(fixtureText).toContain(right);
      expect(first(fixtureText.replace(right, wrong))).toContain(`did you mean \`${meant}\`?`);
    }
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

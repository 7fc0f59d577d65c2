import fc from "fast-check";
import { expect, it } from "vitest";
import { parse } from "../../src/1-parse/parse.js";
import type { SourceTree } from "../../src/1-parse/source-tree.js";
import { spanAt } from "../../src/2-validate/span-at.js";
import { validate } from "../../src/2-validate/validate.js";
import type { Diagnostic } from "../../src/core/diagnostic.js";
import { sourceFile } from "../../src/core/source-file.js";
import { complaints } from "../../src/generated/complaints.js";
import { fixture } from "./checked.js";

const CODES = new Set<string>(complaints.map(({ code }) => code));
const VALID = ["article", "full"].map((name) => parse(sourceFile("", fixture(name))).tree?.value);

/** Values that people and programs put where others belong. */
const junk = fc.oneof(
  fc.constantFrom(
    null,
    true,
    false,
    0,
    -1,
    1.5,
    65536,
    2 ** 53,
    "",
    " ",
    "yes",
    "@",
    "*",
    "80",
    "auto",
    "1.5G",
    "3600",
  ),
  fc.constantFrom(
    "First",
    "a.b",
    "münchen",
    "10.0.0.010",
    "10.0.0.1/8",
    "fe80::1%x",
    "::ffff:1.2.3.4",
    "a\nb",
    "`$(x)`",
  ),
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.string({ maxLength: 300 }),
  fc.double(),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<unknown>,
);

type Mutation = (value: unknown, path: readonly (string | number)[]) => unknown;

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  junk.map(
    (value): Mutation =>
      () =>
        value,
  ),
  fc.constant<Mutation>((value) => [value]),
  fc.constant<Mutation>((value) => (Array.isArray(value) ? value[0] : JSON.stringify(value))),
  fc.tuple(fc.string(), junk).map(
    ([key, value]): Mutation =>
      (old) =>
        isMap(old) ? { ...old, [key]: value } : value,
  ),
  fc.nat().map(
    (index): Mutation =>
      (old) =>
        isMap(old) ? without(old, index) : old,
  ),
  fc.nat().map(
    (index): Mutation =>
      (old) =>
        isMap(old) ? misspelt(old, index) : old,
  ),
);

/** A valid topology with up to three changes somewhere in it, as text. JSON is YAML. */
const nearlyValid = fc
  .tuple(fc.constantFrom(...VALID), fc.array(fc.tuple(fc.nat(), mutation), { minLength: 1, maxLength: 3 }))
  .map(([value, changes]) => {
    const changed = changes.reduce<unknown>((now, [place, change]) => changeAt(now, place, change), value);
    return JSON.stringify(changed, null, 1) ?? "";
  });

it("meets nearly valid topologies with a topology or with complaints that people can use", () => {
  fc.assert(
    fc.property(nearlyValid, (text) => {
      const { topology, diagnostics, tree } = both(text);
      expect(topology === undefined).toBe(diagnostics.length > 0);
      for (const one of diagnostics) {
        expect(CODES).toContain(one.code);
        expect(wordsOf(one)).not.toMatch(/\bmust\b|instancePath|schemaPath|#\/|undefined|\[object|NaN or/);
        expect(one.message).toMatch(/^[^\n]{8,420}[^.\n]$/);
        const start =
          tree === undefined || "span" in one.at ? 0 : spanAt(tree, one.at.path, one.at.part ?? "value").start;
        expect(start).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 1000 },
  );
});

it("offers only edits that the next run accepts, where it calls them safe", () => {
  let applied = 0;
  fc.assert(
    fc.property(nearlyValid, (text) => {
      const { diagnostics, tree } = both(text);
      for (const one of diagnostics) {
        if (one.fix?.safe !== true || tree === undefined || "span" in one.at) continue;
        const { path, part } = one.at;
        const { start, end } = spanAt(tree, path, part ?? "value");
        const mended = text.slice(0, start) + one.fix.edits[0]?.text + text.slice(end);
        const again = both(mended).diagnostics.filter((other) => samePlace(one, other));
        expect(again.map(({ code }) => code)).not.toContain(one.code);
        applied++;
      }
    }),
    { numRuns: 500 },
  );
  expect(applied).toBeGreaterThan(20);
});

function both(text: string): ReturnType<typeof validate> & { readonly tree?: SourceTree } {
  const { tree, diagnostics } = parse(sourceFile("topology.yaml", text));
  return tree === undefined ? { diagnostics } : { tree, ...validate(tree) };
}

function wordsOf(one: Diagnostic): string {
  // What stands in backticks is the user's own text.
  return `${one.message} ${one.help ?? ""}`.replace(/`[^`]*`/g, "");
}

function samePlace(a: Diagnostic, b: Diagnostic): boolean {
  return JSON.stringify(a.at) === JSON.stringify(b.at);
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function without(map: Record<string, unknown>, index: number): unknown {
  const keys = Object.keys(map);
  return Object.fromEntries(Object.entries(map).filter(([key]) => key !== keys[index % keys.length]));
}

function misspelt(map: Record<string, unknown>, index: number): unknown {
  const keys = Object.keys(map);
  const chosen = keys[index % keys.length];
  const wrong = (key: string) => (index % 2 === 0 ? key.slice(1) : key.toUpperCase());
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key === chosen ? wrong(key) : key, value]));
}

/** Changes the place with this number, counted through the whole value. */
function changeAt(value: unknown, place: number, change: Mutation): unknown {
  const paths = [...pathsOf(value, [])];
  return replaced(value, paths[place % paths.length] ?? [], change);
}

function* pathsOf(value: unknown, path: readonly (string | number)[]): Generator<readonly (string | number)[]> {
  yield path;
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* pathsOf(item, [...path, index]);
  else if (isMap(value)) for (const [key, item] of Object.entries(value)) yield* pathsOf(item, [...path, key]);
}

function replaced(value: unknown, path: readonly (string | number)[], change: Mutation): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return change(value, path);
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? replaced(item, rest, change) : item));
  return { ...(value as object), [step]: replaced((value as Record<string | number, unknown>)[step], rest, change) };
}

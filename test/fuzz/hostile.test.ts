import { afterAll, describe, expect, test } from "vitest";
import type { Bundle } from "../../src/5-emit/bundle.js";
import { type Compilation, compile } from "../../src/compile.js";
import { sourceFile } from "../../src/core/source-file.js";
import { diagnose } from "../../src/diagnose.js";
import { hostileStrings } from "../hostile/strings.js";
import { everything } from "./everything.js";
import { judgeDiagnostics } from "./judge.js";
import { isLong } from "./runs.js";
import { readBack } from "./sinks.js";
import { placeName, type StringField, stringFields, stringPlaces, withText } from "./string-fields.js";

/** A word that no language gives a meaning to, and that stands nowhere else. */
const PLAIN = "plainword";

const fields = stringFields();

/** Where people write what they like: every hostile text is tried. At all other places every tenth, but in the long run all. */
const FREE = /(comment|exclude\[\]|health\.path|root|^silence\[\]\.because)$/;

function textsFor(field: StringField, index: number): typeof hostileStrings {
  if (isLong || FREE.test(placeName(field)) || isTxt(field)) return hostileStrings;
  return hostileStrings.filter((_, at) => at % 10 === index % 10);
}

function compiled(value: unknown): Compilation {
  const file = sourceFile("topology.yaml", JSON.stringify(value));
  const made = compile(file);
  expect(diagnose(file).diagnostics, "validate says what build does").toEqual(made.diagnostics);
  judgeDiagnostics(made, file);
  return made;
}

test("the topology that has everything compiles, and has a text in every place of the language that holds one", () => {
  expect(compiled(everything).diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const covered = new Set(fields.map(placeName));
  expect(stringPlaces().filter((place) => !covered.has(place))).toEqual([]);
  expect(hostileStrings.length).toBeGreaterThanOrEqual(200);
});

function isTxt({ path }: StringField): boolean {
  return path.join(".") === "dns.records.1.value";
}

const total = { texts: 0, refused: 0, kept: 0, readBack: 0 };

afterAll(() => {
  console.log(`hostile strings: ${hostileStrings.length} × ${fields.length} places of texts`, total);
});

describe.each(fields.map((field, index) => [`${placeName(field)} at ${field.path.join(".")}`, field, index] as const))(
  "%s",
  (_, field, index) => {
    test("refuses every hostile text with a code and a place, or has it read back as it was", () => {
      const plain = compiled(withText(field, plainFor(field))).bundle;
      for (const { text, note } of textsFor(field, index)) {
        const result = compiled(withText(field, text));
        total.texts += 1;
        if (result.bundle === undefined) expectRefusal(result, `${note}: ${JSON.stringify(text)}`);
        else total.readBack += readEverywhere(field, plain, result, text);
        total[result.bundle === undefined ? "refused" : "kept"] += 1;
      }
    }, 600_000);
  },
);

test("a text that is written without care is noticed", () => {
  const plain = { path: "push", text: "#!/bin/bash\nexclude=(a plainword)\necho done\n" };
  const changed = (token: string) => ({ ...plain, text: plain.text.replace(PLAIN, () => token) });
  expect(readBack(plain, changed("'a b'"), PLAIN, "a b")).toBe(1);
  expect(() => readBack(plain, changed("a b"), PLAIN, "a b")).toThrow();
  expect(() => readBack(plain, changed("$(id)"), PLAIN, "$(id)")).toThrow();
  expect(() => readBack(plain, { ...plain, text: `${changed("x").text}id\n` }, PLAIN, "x")).toThrow("goes on");
});

function expectRefusal({ diagnostics }: Compilation, what: string): void {
  expect(
    diagnostics.some(({ severity }) => severity === "error"),
    what,
  ).toBe(true);
}

/** What places with a form of their own let through: no blank, no quote, nothing that begins a comment or an option. */
const HARMLESS = /^(?!-)[A-Za-z0-9.@/_:*+-]*$/;

/** Reads a text back from every file that has it, beside the same files with a plain word; gives how often it was found. */
function readEverywhere(field: StringField, plain: Bundle | undefined, { bundle }: Compilation, text: string): number {
  if (HARMLESS.test(text)) return 0;
  const word = plainFor(field);
  if (plain === undefined || bundle === undefined)
    throw new Error(`${JSON.stringify(text)} is taken at ${placeName(field)}, where a plain word is not`);
  expect(bundle.files.map(({ path }) => path)).toEqual(plain.files.map(({ path }) => path));
  return plain.files.reduce((found, file, index) => {
    if (file.path === "SHA256SUMS" || file.path === "manifest.json") return found;
    return found + readBack(file, bundle.files[index] as (typeof bundle.files)[number], word, text);
  }, 0);
}

/** A plain word in the form that the place wants. */
function plainFor(field: StringField): string {
  return placeName(field) === "sites.*.health.path" ? `/${PLAIN}` : PLAIN;
}

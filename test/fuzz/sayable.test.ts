import { describe, expect, test } from "vitest";
import { compile } from "../../src/compile.js";
import { sourceFile } from "../../src/core/source-file.js";
import { diagnose } from "../../src/diagnose.js";
import { isSayable } from "../../src/grammars/sayable.js";
import { everything } from "./everything.js";
import { isLong } from "./runs.js";
import { placeName, stringFields, withText } from "./string-fields.js";

/** Whoever only validates makes no files where all texts are sayable: then nothing may be refused that building refuses. */
const EXTREMES = [
  ..."a A 0 - -- -a a- . .. ... .a a. a.b a..b _ _a : :: a:b / // /a a/ /a/../b @ @a * ** *.a + = a=b , a,b".split(" "),
  ..."end graph if done nul con true null yes server localhost a1e5 0x10 08 4294967296 10.0.0.1 10.0.0.0/8 fd00::1".split(
    " ",
  ),
  " ",
  "  ",
  " a",
  "a ",
  "a  b",
  "A B.C",
  "a".repeat(100),
  "1".repeat(100),
  "a.".repeat(50),
  "/a".repeat(50),
  " a".repeat(50),
];

/** Without sentences to judge, and without the one text that is not sayable. */
const plain = {
  ...everything,
  expect: [],
  dns: { ...everything.dns, records: everything.dns.records.filter(({ value = "" }) => isSayable(value)) },
};

const fields = stringFields(plain);

test("all that is tried is sayable, and what holds it", () => {
  expect(EXTREMES.filter((text) => !isSayable(text))).toEqual([]);
  expect(isSayable(plain)).toBe(true);
  expect(
    diagnose(sourceFile("topology.yaml", JSON.stringify(plain))).diagnostics.filter(
      ({ severity }) => severity === "error",
    ),
  ).toEqual([]);
});

test("what some language refuses is not", () => {
  const [comment] = fields.filter((field) => placeName(field) === "firewall.allow[].comment");
  if (comment === undefined) throw new Error("there is no such comment");
  for (const text of ["a\\|b", "ü".repeat(128)]) {
    const file = sourceFile("topology.yaml", JSON.stringify(withText(comment, text, plain)));
    expect(compile(file).diagnostics.map(({ code }) => code)).toContain("emit/unwritable");
    expect(diagnose(file).diagnostics).toEqual(compile(file).diagnostics);
    expect(isSayable(text)).toBe(false);
  }
  for (const text of ["", "two\nlines", "a\\", "${x}", "`", "a\0", "é", "a".repeat(101)])
    expect(isSayable([{ [text]: 1 }]) || isSayable([{ a: text }]), JSON.stringify(text)).toBe(false);
});

describe.each(fields.map((field, index) => [`${placeName(field)} at ${field.path.join(".")}`, field, index] as const))(
  "%s",
  (_, field, index) => {
    test("is said the same of, whether it is built or only validated", () => {
      const isFree = /(comment|exclude|path|root|because|name|key)/.test(placeName(field));
      const texts = isLong || isFree ? EXTREMES : EXTREMES.filter((_, at) => at % 4 === index % 4);
      for (const text of texts) {
        const file = sourceFile("topology.yaml", JSON.stringify(withText(field, text, plain)));
        expect(diagnose(file).diagnostics, JSON.stringify(text)).toEqual(compile(file).diagnostics);
      }
    }, 600_000);
  },
);

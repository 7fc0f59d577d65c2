import { describe, expect, test } from "vitest";
import { check } from "../../src/4-check/check.js";
import type { Rule } from "../../src/4-check/rule.js";
import { compile } from "../../src/compile.js";
import { sourceFile } from "../../src/core/source-file.js";
import { pages } from "../../src/generated/pages.js";
import { rules } from "../../src/generated/rules.js";
import { readPage } from "./read-page.js";

/** Our own mutants: with one rule switched off, the examples of its page must pass, so that the tests of the pages fail. */
const known: readonly Rule[] = rules;

describe.each(known.map((rule) => [rule.code, rule] as const))("without %s", (code, rule) => {
  const page = readPage(pages[code] ?? "");

  test.each(page.fails.map(({ place, text }) => [place, text] as const))("nobody complains at %s", (_, text) => {
    const { model } = compile(sourceFile("topology.yaml", text));
    if (model === undefined) throw new Error("the example does not come to the rules");
    const codes = (set: readonly Rule[]): readonly string[] => check(model, set).map((one) => one.code);
    expect(codes(known)).toContain(code);
    expect(codes(known.filter((one) => one !== rule))).not.toContain(code);
  });

  test("all other complaints stay", () => {
    const [example] = page.fails;
    const { model } = compile(sourceFile("topology.yaml", example?.text ?? ""));
    if (model === undefined) throw new Error("the example does not come to the rules");
    const others = check(model).filter((one) => one.code !== code);
    expect(
      check(
        model,
        known.filter((one) => one !== rule),
      ),
    ).toEqual(others);
  });
});

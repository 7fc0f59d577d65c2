import { describe, expect, test } from "vitest";
import { check } from "../../src/4-check/check.js";
import type { Rule } from "../../src/4-check/rule.js";
import { compile } from "../../src/compile.js";
import { sourceFile } from "../../src/core/source-file.js";
import { complaints } from "../../src/generated/complaints.js";
import { pages } from "../../src/generated/pages.js";
import { rules } from "../../src/generated/rules.js";
import { readPage as readYamlPage } from "../parse/page.js";
import { readPage } from "./read-page.js";

/** Our own mutants: with one rule switched off, the examples of its page must pass, so that the tests of the pages fail. */
const known: readonly Rule[] = rules;

/** These two count complaints of other kinds, of which there have to be many. */
const COUNTING: readonly string[] = ["schema/more-complaints", "yaml/more-errors"];
/** What is said of bundles has no topology for an example: test/check and test/prove break bundles for it. */
const errors = [...complaints, ...known].filter(
  ({ code, severity }) => severity === "error" && !/^(bundle|prove)\//.test(code) && !COUNTING.includes(code),
);

/**
 * What the parser, the schema, the references and the rules refuse: each example is refused for this reason alone. So
 * nobody else would notice were it switched off, and nobody is told twice of one mistake.
 */
describe.each(errors.map(({ code }) => [code] as const))("%s", (code) => {
  test("is all that is wrong with its examples", () => {
    const text = pages[code] ?? "";
    const { previous, fails } = readPage(text);
    const examples = code.startsWith("yaml/")
      ? readYamlPage(text).examples.filter(({ failsAt }) => failsAt !== undefined)
      : fails;
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      const { diagnostics } = compile(sourceFile("topology.yaml", example.text), {
        text: (path) => previous.get(path),
      });
      const refused = diagnostics.filter(({ severity }) => severity === "error");
      expect(new Set(refused.map((one) => one.code))).toEqual(new Set([code]));
    }
  });
});

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

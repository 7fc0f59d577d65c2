import { describe, expect, test } from "vitest";
import { sourceFile } from "../../src/core/source-file.js";
import { applyEdits } from "../../src/fix/apply-edits.js";
import { safeFixes } from "../../src/fix/safe-fixes.js";
import { locateFindings } from "../../src/report/located-diagnostic.js";

type Stretch = readonly [start: number, end: number, text: string];

const file = sourceFile("t", "abcdefghij");

/** Complaints about a text of ten letters, each with the edits of its remedy. */
function located(fixes: readonly (readonly Stretch[])[], safe = true) {
  const diagnostics = fixes.map((edits, index) => ({
    code: `test/n${index}`,
    severity: "error" as const,
    message: "",
    at: { span: { start: edits[0]?.[0] ?? 0, end: edits[0]?.[1] ?? 0 } },
    related: [],
    fix: { title: "", safe, edits: edits.map(([start, end, text]) => ({ at: { span: { start, end } }, text })) },
  }));
  return locateFindings({ file, diagnostics });
}

function mended(...fixes: readonly (readonly Stretch[])[]): string {
  const taken = safeFixes(located(fixes));
  return applyEdits(
    file.text,
    taken.flatMap(({ fix }) => fix.edits),
  );
}

describe("safe remedies", () => {
  test("are applied together where they do not touch", () => {
    expect(mended([[8, 9, "I"]], [[0, 1, "A"]], [[4, 4, "-"]])).toBe("Abcd-efghIj");
    expect(mended([[0, 2, ""]], [[2, 4, "x"]])).toBe("xefghij");
  });

  test("wait where they touch the same text", () => {
    expect(mended([[0, 3, "1"]], [[2, 5, "2"]])).toBe("1defghij");
    expect(mended([[3, 3, "x"]], [[3, 3, "y"]])).toBe("abcxdefghij");
  });

  test("are taken whole or not at all", () => {
    expect(
      mended(
        [[0, 2, "1"]],
        [
          [1, 3, "2"],
          [8, 9, "2"],
        ],
      ),
    ).toBe("1cdefghij");
  });

  test("are only those that are safe", () => {
    expect(safeFixes(located([[[0, 1, "x"]]], false))).toEqual([]);
  });
});

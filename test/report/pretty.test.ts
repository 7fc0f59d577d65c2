import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sourceFile } from "../../src/core/source-file.js";
import { cellWidth } from "../../src/report/cell-width.js";
import type { FileFindings } from "../../src/report/located-diagnostic.js";
import { renderDiagnostics } from "../../src/report/render-diagnostics.js";
import { visible } from "../../src/report/visible.js";
import { processorTime } from "../processor-time.js";
import { diagnostic, findings, spanOf } from "./findings.js";

const TOPOLOGY = `version: 1
nodes:
  first: { address: 192.168.52.101 }
  # a comment
  second:
    address: 192.168.52.101
    image: centos-6
`;

function shown(...found: readonly FileFindings[]): string {
  return renderDiagnostics(found, "pretty", { columns: 80 });
}

describe("a diagnostic on a terminal", () => {
  it("says what, where, with whom, what to do, and where to read on", () => {
    const duplicate = diagnostic(
      { path: ["nodes", "second", "address"] },
      {
        message: "`second` has the address 192.168.52.101, which `first` has already",
        related: [{ at: { path: ["nodes", "first", "address"] }, message: "`first` has it here" }],
        help: "give `second` a free address of 192.168.52.0/24",
        fix: {
          title: "write 192.168.52.102",
          safe: true,
          edits: [{ at: { path: ["nodes", "second", "address"] }, text: "x" }],
        },
      },
    );
    expect(shown(findings(TOPOLOGY, [duplicate]))).toBe(`\
error[net/duplicate-address]: \`second\` has the address 192.168.52.101, which \`first\` has already
 --> topology.yaml:6:14
  |
3 |   first: { address: 192.168.52.101 }
  |                     -------------- \`first\` has it here
...
6 |     address: 192.168.52.101
  |              ^^^^^^^^^^^^^^
  |
  = help: give \`second\` a free address of 192.168.52.0/24
  = fix: write 192.168.52.102 (--fix does it)
  = explain: twinhost explain net/duplicate-address

1 error
`);
  });

  it("stands in the order of the file, warnings among errors, and all are counted", () => {
    const text = shown(
      findings(TOPOLOGY, [
        diagnostic({ path: ["nodes", "second", "image"] }, { code: "b/c" }),
        diagnostic({ path: ["version"] }, { code: "a/b", severity: "warning" }),
        diagnostic({ path: ["nodes", "first"] }, { code: "c/d" }),
      ]),
      findings("version: 1\n", [diagnostic({ path: ["version"] }, { code: "d/e", severity: "warning" })], "other.yaml"),
    );
    expect(text.match(/^\w+\[.*?\]|-->.*/gm)).toEqual([
      "warning[a/b]",
      "--> topology.yaml:1:10",
      "error[c/d]",
      "--> topology.yaml:3:10",
      "error[b/c]",
      "--> topology.yaml:7:12",
      "warning[d/e]",
      "--> other.yaml:1:10",
    ]);
    expect(text).toMatch(/\n2 errors, 2 warnings\n$/);
  });

  it("shows a single line between two places, and dots for more", () => {
    const related = [{ at: { path: ["nodes", "second"], part: "key" as const }, message: "here" }];
    const text = shown(findings(TOPOLOGY, [diagnostic({ path: ["nodes", "first"], part: "key" }, { related })]));
    expect(text).toContain(`\
3 |   first: { address: 192.168.52.101 }
  |   ^^^^^
4 |   # a comment
5 |   second:
  |   ------ here
`);
  });

  it("shows two places on one line one below the other", () => {
    const related = [{ at: spanOf(TOPOLOGY, "first"), message: "this one" }];
    const text = shown(findings(TOPOLOGY, [diagnostic({ path: ["nodes", "first", "address"] }, { related })]));
    expect(text).toContain(`\
3 |   first: { address: 192.168.52.101 }
  |                     ^^^^^^^^^^^^^^
  |   ----- this one
  |
`);
  });

  it("does not list thousands of second places", () => {
    const related = Array.from({ length: 5000 }, () => ({ at: spanOf(TOPOLOGY, "first"), message: "here" }));
    const text = shown(findings(TOPOLOGY, [diagnostic({ path: ["version"] }, { related })]));
    expect(text).toContain("… and 4992 more places");
    expect(text.split("\n").length).toBeLessThan(25);
  });

  it("points between characters, behind the last one, and into an empty file", () => {
    for (const [text, at] of [
      ["", 0],
      ["a: 1", 4],
      ["a: 1\n", 5],
    ] as const) {
      const file = sourceFile("x", text);
      expect(shown({ file, diagnostics: [diagnostic({ span: { start: at, end: at } })] })).toMatch(/\| *\^\n/);
    }
  });

  it("says nothing when there is nothing to say", () => {
    expect(shown(findings(TOPOLOGY, []))).toBe("");
  });
});

/** The caret line under a span of a text, and the line above it, without the gutter. */
function caretLine(
  text: string,
  start: number,
  end: number,
  columns: number,
): { line: string; indent: number; width: number } {
  const file = sourceFile("x", text);
  const out = renderDiagnostics([{ file, diagnostics: [diagnostic({ span: { start, end } })] }], "pretty", { columns });
  const lines = out.split("\n");
  const at = lines.findIndex((line) => /^\s*\| *\^+$/.test(line));
  const carets = (lines[at] as string).replace(/^\s*\| ?/, "");
  const line = (lines[at - 1] as string).replace(/^\s*\d+ \| ?/, "");
  return { line, indent: carets.indexOf("^"), width: carets.length - carets.indexOf("^") };
}

/** What stands in a line from one cell of the terminal on. */
function fromCell(line: string, cell: number): string {
  let width = 0;
  const chars = [...line];
  for (const [at, char] of chars.entries()) {
    if (width === cell && cellWidth(char) > 0) return chars.slice(at).join("");
    width += cellWidth(char);
  }
  return width <= cell ? "" : `no character starts at cell ${cell} of ${line}`; // blanks at the end are not written
}

describe("the caret", () => {
  it.each([
    ["after wide characters", "漢字: 値", "値", 6, 2],
    ["after full-width letters", "ＡＢ: x", "x", 6, 1],
    ["after an emoji", "😀: x", "x", 4, 1],
    ["after a combining mark", "e\u0301: x", "x", 3, 1],
    ["after Hangul in parts", "\u1112\u1161\u11ab: x", "x", 4, 1],
    ["after a tab", "a:\tx", "x", 4, 1],
    ["under a tab", "a:\tx", "\t", 2, 2],
    ["after a control character", "a\u0007: x", "x", 8, 1],
    ["after a mark that turns the text around", "\u202eabc: x", "x", 13, 1],
  ])("stands right %s", (_, text, part, indent, width) => {
    const start = text.indexOf(part);
    expect(caretLine(text, start, start + part.length, 100)).toMatchObject({ indent, width });
  });

  it("stands under its character in any text, and the line fits", () => {
    const unit = fc.constantFrom(
      "a",
      "b",
      " ",
      "é",
      "漢",
      "😀",
      "e\u0301",
      "\t",
      "\u0007",
      "\u202e",
      "\ud800",
      "한",
      "ﾊ",
      "`",
    );
    const text = fc.string({ unit, minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), fc.integer({ min: 30, max: 120 }), (content, from, length, columns) => {
        const chars = [...content];
        const first = from % chars.length;
        const last = Math.min(chars.length, first + 1 + (length % 20));
        fc.pre(!/^[\p{M}]/u.test(chars[first] as string));
        const start = chars.slice(0, first).join("").length;
        const { line, indent, width } = caretLine(
          content,
          start,
          start + chars.slice(first, last).join("").length,
          columns,
        );
        const char = chars[first] as string;
        const here = fromCell(line, indent);
        if (here.trim() !== "")
          expect(here.startsWith(char === "\t" ? " " : visible(char)) || here.startsWith("…")).toBe(true);
        expect([...line].reduce((sum, one) => sum + cellWidth(one), 0)).toBeLessThanOrEqual(columns - 2);
        expect(indent + width).toBeLessThanOrEqual(columns - 2);
      }),
      { numRuns: 1000 },
    );
  });

  it("is seen in a line of a million characters, which is cut around it", () => {
    const text = `{ ${"x".repeat(500_000)}, here: 1, ${"y".repeat(500_000)} }`;
    const start = text.indexOf("here");
    const { line, indent, width } = caretLine(text, start, start + 4, 80);
    expect(line).toMatch(/^…x+, here: 1, y+…$/);
    expect(line.slice(indent, indent + width)).toBe("here");
  });

  it("counts CRLF as an end of line", () => {
    const text = "a: 1\r\nb: 2\r\n";
    expect(caretLine(text, 9, 10, 80)).toEqual({ line: "b: 2", indent: 3, width: 1 });
  });
});

describe("colours", () => {
  const found = findings(TOPOLOGY, [
    diagnostic(
      { path: ["version"] },
      { severity: "warning", related: [{ at: { path: ["nodes"] }, message: "x" }], help: "y" },
    ),
    diagnostic({ path: ["nodes", "first"] }),
  ]);

  it("change nothing but the colours", () => {
    const colored = renderDiagnostics([found], "pretty", { columns: 80, color: true });
    expect(stripVTControlCharacters(colored)).toBe(shown(found));
    expect(colored).toContain("\u001b[31m");
    expect(colored).toContain("\u001b[33m");
  });

  it("are not there unless they are asked for, whatever the environment says", () => {
    const before = process.env["FORCE_COLOR"];
    process.env["FORCE_COLOR"] = "3";
    try {
      expect(shown(found)).not.toContain("\u001b");
    } finally {
      if (before === undefined) delete process.env["FORCE_COLOR"];
      else process.env["FORCE_COLOR"] = before;
    }
  });
});

it("ten thousand diagnostics are written in the time of a breath", () => {
  const lines = Array.from({ length: 10_000 }, (_, at) => `  n${at}: { address: 192.168.52.101 }`);
  const text = `nodes:\n${lines.join("\n")}\n`;
  const found = findings(
    text,
    lines.map((_, at) => diagnostic({ path: ["nodes", `n${at}`, "address"] }, { help: "take another" })),
  );
  const { result, time } = processorTime(() => shown(found), 1500);
  expect(result.length).toBeGreaterThan(1_000_000);
  expect(time).toBeLessThan(1500);
});

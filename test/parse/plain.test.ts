import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCst } from "../../src/1-parse/cst/read-cst.js";
import { readPlain } from "../../src/1-parse/plain/read-plain.js";
import { Problems } from "../../src/1-parse/problems.js";
import { sourceFile } from "../../src/core/source-file.js";
import { DOCUMENTS } from "./documents.js";
import { read } from "./read.js";

/** The tree by the full reader alone. */
function readFully(text: string) {
  return readCst(text, new Problems(sourceFile("topology.yaml", text)), 0);
}

const PIECES = [
  ..."ab:-,[]{}#'\"&*!|>?%@ \n",
  "\n  ",
  "\n    ",
  "\n- ",
  "\n  - ",
  ": ",
  ", ",
  " # c",
  "key",
  "1",
  "0101",
  "null",
  "~",
  "true",
  "<<",
  "'s'",
  '"q"',
  '"a\\n"',
  "{a: 1}",
  "[1, 2]",
  "a: 1\nb: 2\n",
  "- a\n- b\n",
  "k:\n  l: m\n",
  "\r\n",
  "\t",
  "---\n",
  "...",
  "&x ",
  "*x",
  "!!str ",
  "|\n  t\n",
  "\u00a0",
];
const anyText = fc.array(fc.constantFrom(...PIECES), { maxLength: 16 }).map((pieces) => pieces.join(""));
const damaged = fc
  .tuple(fc.constantFrom(...Object.values(DOCUMENTS)), fc.nat(), fc.nat(3), fc.constantFrom("", ...PIECES))
  .map(
    ([text, at, length, piece]) => text.slice(0, at % text.length) + piece + text.slice((at % text.length) + length),
  );

describe("the quick reader of plain documents", () => {
  it("gives the same tree as the full one, or none", () => {
    let taken = 0;
    fc.assert(
      fc.property(fc.oneof(anyText, damaged), (text) => {
        // Before both it is refused.
        fc.pre(!/\r(?!\n)|(?<!^)\ufeff/.test(text));
        const plain = readPlain(text);
        if ("gaveUpAt" in plain) return;
        expect(readFully(text)).toEqual(plain);
        taken++;
      }),
      { numRuns: 2000, examples: [["c[1]d: {p: 2}\n"], ["h{b: [a] # c\n"]] },
    );
    expect(taken).toBeGreaterThan(100);
  });

  it("takes what topologies are made of", () => {
    const text = [
      "---",
      "version: 1",
      "hosts:",
      "  vz: # the machine",
      "    uplink: { interface: ens33, address: 203.0.113.10/24 }",
      "",
      "nodes:",
      "- name: first",
      "  ports: [80, 443]",
      "-",
      "  - 'it''s'",
      "sites: {",
      "  www: [ a,",
      "    b ] }",
      "",
    ].join("\r\n");
    expect(readPlain(text)).not.toHaveProperty("gaveUpAt");
    expect(readPlain(text)).toEqual(readFully(text));
  });

  it("leaves the end of a document to the full one, also where the file begins with it", () => {
    expect(readPlain("... a: 1\nb: 2\n")).toEqual({ gaveUpAt: 0 });
  });

  it("says where it gave up, which is at the first thing that is not plain", () => {
    const text = "a: 1\nb: [c, *d]\n";
    expect(readPlain(text)).toEqual({ gaveUpAt: text.indexOf("*d") });
  });
});

describe("any text at all", () => {
  it("gives either a tree or complaints with places in the text, in its order, and in our own words", () => {
    const refused = new Set<string>();
    fc.assert(
      fc.property(fc.oneof(anyText, damaged, fc.string({ unit: "binary" })), (text) => {
        const { tree, diagnostics } = read(text);
        expect(tree === undefined).toBe(diagnostics.length > 0);
        let before = 0;
        for (const { at, code, severity, message, help } of diagnostics) {
          const { start, end } = "span" in at ? at.span : { start: -1, end: -1 };
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length + 1);
          expect(severity).toBe("error");
          expect(message).toMatch(/[^.\n]$/);
          // What is shown of the text may be anything.
          const ours = `${message} ${help}`.replace(/`[^`]*`/g, "");
          expect(ours).not.toMatch(/undefined|\[object|NaN|implicit|scalar token|seq-ind|map-value/i);
          expect(help).not.toBe("");
          refused.add(code);
          before = start;
        }
      }),
      { numRuns: 3000 },
    );
    expect(refused.size).toBeGreaterThan(20);
  });
});

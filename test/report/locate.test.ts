import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Place } from "../../src/core/diagnostic.js";
import { positionAt, sourceFile } from "../../src/core/source-file.js";
import { locate, locateExactly } from "../../src/report/locate.js";
import { findings } from "./findings.js";

const TEXT = `# a comment
nodes:
  first: { address: 192.168.52.101, cpus: 2 }
  second:
    address: "192.168.52.102"
    image:
list:
  - plain
  - port: 80
    to: first
text: |
  one
  two
`;

/** The text at a place, with its line and column. */
function at(place: Place, exactly = false): string {
  const { file, tree } = findings(TEXT, []);
  const span = exactly ? locateExactly(place, file, tree?.spans) : locate(place, file, tree?.spans);
  if (span === undefined) return "nowhere";
  const { line, column } = positionAt(file, span.start);
  return `${line}:${column} ${JSON.stringify(file.text.slice(span.start, span.end))}`;
}

describe("the place that a reader is shown", () => {
  it.each([
    ["a value", ["nodes", "first", "address"], '3:21 "192.168.52.101"'],
    ["a quoted value", ["nodes", "second", "address"], '5:14 "\\"192.168.52.102\\""'],
    ["a mapping on one line", ["nodes", "first"], '3:10 "{ address: 192.168.52.101, cpus: 2 }"'],
    ["a mapping over several lines: its key", ["nodes", "second"], '4:3 "second"'],
    ["an empty value: its key", ["nodes", "second", "image"], '6:5 "image"'],
    ["a text over several lines: its key", ["text"], '11:1 "text"'],
    ["an item", ["list", 0], '8:5 "plain"'],
    ["an item over several lines: its first line", ["list", 1], '9:5 "port: 80"'],
    ["a missing key: the key of what lacks it", ["nodes", "second", "cpus"], '4:3 "second"'],
    ["a missing key of an inline mapping", ["nodes", "first", "memory"], '3:3 "first"'],
    ["a missing key far away: the nearest there is", ["nodes", "third", "a", "b"], '2:1 "nodes"'],
    ["a missing key of an item: its beginning", ["list", 1, "from"], '9:5 ""'],
    ["a missing key at the top: the beginning", ["version"], '2:1 ""'],
    ["everything: the first line", [], '2:1 "nodes:"'],
  ])("of %s", (_, path, expected) => {
    expect(at({ path })).toBe(expected);
  });

  it("is the key where the key is meant", () => {
    expect(at({ path: ["nodes", "first", "address"], part: "key" })).toBe('3:12 "address"');
    expect(at({ path: ["list", 0], part: "key" })).toBe('8:5 "plain"');
  });

  it("is the beginning of a file that could not be parsed", () => {
    expect(locate({ path: ["a"] }, sourceFile("x", "a: [\n"), undefined)).toEqual({ start: 0, end: 0 });
  });

  it("lies on one line of the file, whatever a place says", () => {
    const text = fc.string({ unit: fc.constantFrom("a", ":", " ", "\n", "\r\n", "é", "😀") });
    fc.assert(
      fc.property(text, fc.integer({ min: -5, max: 60 }), fc.integer({ min: -5, max: 60 }), (content, start, end) => {
        const file = sourceFile("x", content);
        const span = locate({ span: { start, end } }, file, undefined);
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeLessThanOrEqual(content.length);
        expect(content.slice(span.start, span.end)).not.toMatch(/\n./);
        expect(positionAt(file, span.end).line).toBe(positionAt(file, span.start).line);
      }),
    );
  });
});

describe("the place that an edit changes", () => {
  it("is exactly what was named, over all its lines", () => {
    expect(at({ path: ["text"] }, true)).toMatch(/^11:7 "\|\\n {2}one\\n {2}two/);
    expect(at({ path: ["nodes", "second"], part: "key" }, true)).toBe('4:3 "second"');
  });

  it("is nowhere when it is not in the file", () => {
    expect(at({ path: ["nodes", "third"] }, true)).toBe("nowhere");
    expect(at({ path: ["list", 0], part: "key" }, true)).toBe("nowhere");
    expect(locateExactly({ path: [] }, sourceFile("x", ""), undefined)).toBeUndefined();
  });
});

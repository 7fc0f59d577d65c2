import { describe, expect, it } from "vitest";
import type { SpanTree } from "../../src/1-parse/source-tree.js";
import { positionAt } from "../../src/core/source-file.js";
import { DOCUMENTS } from "./documents.js";
import { treeOf, words } from "./read.js";

describe("places", () => {
  it("hold exactly the text of each key and value", () => {
    const text = "# c\na:  'it''s' # d\nb:\n  - 0101\n  - { x: [1.10, \"y\"] }\n  - multi\n    line\nz:\n";
    expect(words(text, treeOf(text).spans)).toEqual({
      value: text.slice(text.indexOf("a:"), text.indexOf("z:") + 2),
      children: [
        ["a", { key: "a", value: "'it''s'" }],
        [
          "b",
          {
            key: "b",
            value: text.slice(text.indexOf("- 0101"), text.indexOf("\nz:")),
            children: [
              [0, { value: "0101" }],
              [
                1,
                {
                  value: '{ x: [1.10, "y"] }',
                  children: [
                    [
                      "x",
                      {
                        key: "x",
                        value: '[1.10, "y"]',
                        children: [
                          [0, { value: "1.10" }],
                          [1, { value: '"y"' }],
                        ],
                      },
                    ],
                  ],
                },
              ],
              [2, { value: "multi\n    line" }],
            ],
          },
        ],
        ["z", { key: "z", value: "" }],
      ],
    });
  });

  it("of an empty value are right behind its colon or dash", () => {
    const text = "a:   # none\nb:\n  - # none\n  - x\n";
    const { children } = treeOf(text).spans;
    expect(children?.get("a")?.value).toEqual({ start: 2, end: 2 });
    expect(children?.get("b")?.children?.get(0)?.value).toEqual({ start: 18, end: 18 });
  });

  it("of a block of text end with its last line that holds something", () => {
    const text = "a: |+ # why\n  b\n   c\n\n\nd: >-\n  e\n";
    const { children } = treeOf(text).spans;
    expect(text.slice(children?.get("a")?.value.start, children?.get("a")?.value.end)).toBe("|+ # why\n  b\n   c");
    expect(text.slice(children?.get("d")?.value.start, children?.get("d")?.value.end)).toBe(">-\n  e");
  });

  it("of a value with anchor and tag are those of the value alone", () => {
    const text = "a: &x !!str 12\nb: !!map &y { c: 1 }\n";
    const { children } = treeOf(text).spans;
    expect(text.slice(children?.get("a")?.value.start, children?.get("a")?.value.end)).toBe("12");
    expect(text.slice(children?.get("b")?.value.start, children?.get("b")?.value.end)).toBe("{ c: 1 }");
  });

  it("of an alias are the alias; those within it are where its value is written", () => {
    const text = "a: &x { b: 1 }\nc: *x\n";
    const alias = treeOf(text).spans.children?.get("c") as SpanTree;
    expect(text.slice(alias.value.start, alias.value.end)).toBe("*x");
    expect(text.slice(alias.key?.start, alias.key?.end)).toBe("c");
    expect(alias.children?.get("b")?.value).toEqual({ start: 11, end: 12 });
  });

  it("count a byte order mark and both characters of a Windows line end", () => {
    const text = "\ufeffa: 1\r\nb: [2,\r\n  3]\r\n";
    const tree = treeOf(text);
    expect(tree.spans.children?.get("b")?.key).toEqual({ start: 7, end: 8 });
    expect(positionAt(tree.file, tree.spans.children?.get("b")?.children?.get(1)?.value.start ?? 0)).toEqual({
      line: 3,
      column: 3,
    });
  });

  it.each(Object.entries(DOCUMENTS))("have the shape of the value: %s", (_, text) => {
    const { value, spans } = treeOf(text);
    expect(misfits(text, value, spans)).toEqual([]);
  });

  it("that do not have the shape of the value are noticed", () => {
    const { spans } = treeOf("a: 1\n");
    expect(misfits("a: 1\n", { b: 1 }, spans)).not.toEqual([]);
    expect(misfits("b: 1\n", { a: 1 }, spans)).not.toEqual([]);
  });
});

/** What does not fit between a value and its places: names, numbers of entries, the text of simple keys, order. */
function misfits(text: string, value: unknown, spans: SpanTree, path = ""): string[] {
  const found: string[] = [];
  if (spans.value.start > spans.value.end || spans.value.end > text.length) found.push(`${path}: outside of the text`);
  const isCollection = typeof value === "object" && value !== null;
  if (!isCollection) return spans.children === undefined ? found : [...found, `${path}: a scalar with children`];
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? value.map((one, at) => [at, one])
    : Object.entries(value);
  if (spans.children?.size !== entries.length)
    found.push(`${path}: ${entries.length} entries, ${spans.children?.size} places`);
  for (const [name, inner] of entries) {
    const child = spans.children?.get(name);
    if (child === undefined) found.push(`${path}/${name}: no place`);
    else found.push(...keyMisfits(text, name, child, path), ...misfits(text, inner, child, `${path}/${name}`));
  }
  return found;
}

function keyMisfits(text: string, name: string | number, { key }: SpanTree, path: string): string[] {
  if (typeof name === "number") return key === undefined ? [] : [`${path}/${name}: an entry of a list with a key`];
  if (key === undefined) return [`${path}/${name}: no place for the key`];
  const written = text.slice(key.start, key.end);
  return written === name || /^["']|\n/.test(written) ? [] : [`${path}/${name}: the place of the key holds ${written}`];
}

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocument, stringify } from "yaml";
import { coreValue } from "../../src/1-parse/core-value.js";
import { DOCUMENTS } from "./documents.js";
import { ordinary, read, treeOf } from "./read.js";

/** What the `yaml` package, whole, makes of a text. Behind a byte order mark it sees no indentation in the first line. */
function judged(text: string): unknown {
  const document = parseDocument(text.replace(/^\ufeff/, ""));
  expect([...document.errors, ...document.warnings]).toEqual([]);
  return ordinary(document.toJS());
}

describe("the value of a document", () => {
  it.each(Object.entries(DOCUMENTS))("is what the yaml package makes of it: %s", (_, text) => {
    expect(ordinary(treeOf(text).value)).toEqual(judged(text));
  });

  it("is another one where the text is another one", () => {
    expect(ordinary(treeOf("a: 1\n").value)).not.toEqual(judged("a: '1'\n"));
  });
});

const anyWord = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    "",
    " ",
    "a: b",
    "- a",
    "#",
    "a #b",
    "null",
    "0101",
    "1.10",
    "1_000",
    "yes",
    "*a",
    "&a",
    "!a",
    "@",
    "%",
    "`",
  ),
  fc.constantFrom(
    "it's",
    'say "x"',
    "a\nb",
    "a\n\n  b\n",
    "\ta",
    "a\\b",
    "[a]",
    "{a: b}",
    "a, b",
    "---",
    "...",
    "é😀",
    "?",
    "-",
    "|",
  ),
);
const keyWord = anyWord.filter((word) => word !== "" && word !== "<<");
const anyValue = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: "small" }, tie("leaf"), fc.array(tie("value"), { maxLength: 4 }), tie("record")),
  record: fc.dictionary(keyWord, tie("value"), { maxKeys: 5 }),
  leaf: fc.oneof(
    anyWord,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  ),
})).value;
const anyStyle = fc.record({
  indent: fc.constantFrom(1, 2, 4),
  indentSeq: fc.boolean(),
  lineWidth: fc.constantFrom(0, 20, 80),
  collectionStyle: fc.constantFrom("any" as const, "block" as const, "flow" as const),
  defaultStringType: fc.constantFrom("PLAIN" as const, "QUOTE_DOUBLE" as const, "QUOTE_SINGLE" as const),
  defaultKeyType: fc.constantFrom("PLAIN" as const, "QUOTE_DOUBLE" as const),
  // Without this the package writes keys of several lines with `?`, which twinhost refuses.
  simpleKeys: fc.constant(true),
});

/** The text that the yaml package writes; nothing where it does not read that itself. */
function written(value: unknown, style: object): string | undefined {
  const text = stringify(value, style);
  const { errors, warnings } = parseDocument(text);
  return errors.length + warnings.length === 0 ? text : undefined;
}

describe("generated documents", () => {
  it("have the value that was written, in every style of writing it", () => {
    let count = 0;
    fc.assert(
      fc.property(anyValue, anyStyle, (value, style) => {
        const text = written(value, style);
        fc.pre(text !== undefined);
        const { tree, diagnostics } = read(text);
        expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
        expect(ordinary(tree?.value)).toEqual(judged(text));
        count++;
      }),
      { numRuns: 500 },
    );
    expect(count).toBeGreaterThan(300);
  });

  it("have the value that JSON has, written as JSON", () => {
    fc.assert(
      fc.property(anyValue, fc.constantFrom(0, 1, 2, "\t"), (value, space) => {
        const text = JSON.stringify(value, null, space);
        expect(ordinary(treeOf(text).value)).toEqual(ordinary(JSON.parse(text)));
      }),
      { numRuns: 300 },
    );
  });
});

describe("mappings", () => {
  it("hold `__proto__` and `constructor` as keys like any other, and nothing that is not in the file", () => {
    const value = treeOf("__proto__: { admin: true }\nconstructor: 1\n").value as Record<string, unknown>;
    expect(Object.keys(value)).toEqual(["__proto__", "constructor"]);
    expect(value["admin"]).toBeUndefined();
    expect(value["toString"]).toBeUndefined();
    expect(({} as Record<string, unknown>)["admin"]).toBeUndefined();
    expect(JSON.stringify(value)).toBe('{"__proto__":{"admin":true},"constructor":1}');
  });

  it("share what an alias stands for, and do not copy it", () => {
    const value = treeOf("a: &x { b: 1 }\nc: *x\n").value as Record<string, unknown>;
    expect(value["c"]).toBe(value["a"]);
  });
});

describe("unquoted scalars", () => {
  it.each([
    ["0101", 101],
    ["1.10", 1.1],
    ["1_000", "1_000"],
    ["0o17", 15],
    ["0x1F", 31],
    ["1e3", 1000],
    ["yes", "yes"],
    ["", null],
    ["-.INF", Number.NEGATIVE_INFINITY],
  ])("%s is %s by the core schema", (text, value) => {
    expect(coreValue(text)).toBe(value);
  });

  it("are typed as the yaml package types them", () => {
    const word = fc.string({
      unit: fc.constantFrom(..."0123456789abcdefxon.+-_eEInNfFtTrRuUlL~"),
      minLength: 1,
      maxLength: 7,
    });
    fc.assert(
      fc.property(word, (text) => {
        fc.pre(!/^(?:-|---|\.\.\.)$/.test(text));
        expect(coreValue(text)).toEqual(parseDocument(text).toJS());
      }),
      { numRuns: 2000 },
    );
  });
});

import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/core/diagnostic.js";
import { placeOf, read, refusals, spanOf } from "./read.js";

/** Slips of the pen, and what people are told about them: place and code of every complaint. */
const SLIPS: Readonly<Record<string, readonly [text: string, ...refusals: string[]]>> = {
  "a key indented more than its neighbour": ["a: 1\n  b: 2\nc: 3\n", "2:3 yaml/bad-indentation"],
  "two keys indented more than their neighbour": [
    "a: 1\n  b: 2\n  c: 3\nd: 4\nd: 5\n",
    "2:3 yaml/bad-indentation",
    "5:1 yaml/duplicate-key",
  ],
  "keys after one that is indented too little": [
    "a:\n b: 1\n  c: {d: 2}\n  e: 3\n  f: 4\ng: 5\n",
    "3:3 yaml/bad-indentation",
  ],
  "keys after one that is indented too much": ["a:\n    b: 1\n  c: 2\n  d: 3\n", "3:3 yaml/bad-indentation"],
  "keys in a wrong column in two places": [
    "a:\n    b: 1\n  c: 2\n  d: 3\ne:\n    f: 1\n  g: 2\n",
    "3:3 yaml/bad-indentation",
    "7:3 yaml/bad-indentation",
  ],
  "keys below an entry among keys": ["a:\n  - b: 1\n  c: 2\n  d: 3\n", "3:3 yaml/mixed-list-and-map"],
  "a key between two columns": ["a:\n    b: 1\n  c: 2\n", "3:3 yaml/bad-indentation"],
  "a first key indented more than the others": [" a: 1\nb: 2\n", "2:1 yaml/bad-indentation"],
  "a dash between two columns": ["a:\n  - b\n - c\n", "3:2 yaml/bad-indentation"],
  "a key of an entry in a wrong column": ["a:\n  - x: 1\n    y: 2\n   z: 3\n", "4:4 yaml/bad-indentation"],
  "a block of text indented less than its empty lines": ["a: |\n    \n  b\n", "3:3 yaml/bad-indentation"],
  "an entry among keys": ["a: 1\n- b\n", "2:1 yaml/mixed-list-and-map"],
  "an entry among inner keys": ["a:\n  b: 1\n  - c\n", "3:3 yaml/mixed-list-and-map"],
  "a key among entries": ["- a\nb: 1\n", "2:1 yaml/mixed-list-and-map"],
  "a key among inner entries": ["a:\n  - b\n  c: d\n", "3:3 yaml/mixed-list-and-map"],
  "a dash without a blank": ["- a\n-b\n", "2:1 yaml/mixed-list-and-map"],
  "a colon in a value": ["a: b: c\nd: e: f\ng: 1\n", "1:5 yaml/colon-in-value", "2:5 yaml/colon-in-value"],
  "a colon behind a quoted value": ['a: "b": c\n', "1:7 yaml/colon-in-value"],
  "a list on the line of its key": ["a: - b\nc: 1\n", "1:4 yaml/list-on-key-line"],
  "no colon": ["a: 1\nb\nc: 2\n", "2:1 yaml/missing-colon"],
  "no colon on the first line": ["a b\nc: 2\n", "1:1 yaml/missing-colon"],
  "no colon on the last line": ["a: 1\nb\n", "2:1 yaml/missing-colon"],
  "no colon before keys that are indented more": [
    "a\n  b: 1\n  c: 2\nd: @\n",
    "1:1 yaml/missing-colon",
    "4:4 yaml/reserved-start",
  ],
  "a conflict of git": ["a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\nc: 1\n", "2:1 yaml/unexpected"],
  "a conflict of git in a mapping": [
    "a:\n  b: 1\n<<<<<<< HEAD\n  c: {d: 1}\n=======\n  c: {d: 2}\n>>>>>>> other\n  e: 1\n",
    "3:1 yaml/unexpected",
  ],
  "a conflict of git in a list": [
    "a:\n  - b\n<<<<<<< HEAD\n  - c\n=======\n  - d: e\n>>>>>>> other\n",
    "3:1 yaml/unexpected",
  ],
  "no colon behind an anchor that ends the file": ["a: 1\n&b ", "2:1 yaml/missing-colon"],
  "no colon before a comment": ["a:\n  b # c\n    d: 1\n    e: 2\n", "2:3 yaml/missing-colon"],
  "no colon beside keys, before a comment": ["a:\n  b c # d\n  e: 1\n  f: 2\n", "2:3 yaml/missing-colon"],
  "no colon before a list": ["a\n  - { b: 1, c: d, e: 80, f: [1.2] }\n  - { b: 2 }\n", "1:1 yaml/missing-colon"],
  "no colon before braces": ["a { b: 1, c: 2 }\nd: @\n", "1:2 yaml/missing-colon", "2:4 yaml/reserved-start"],
  "no colon before braces with a list in them": [
    "a = { b: [1, 2], c: 2 }\nd: @\n",
    "1:2 yaml/missing-colon",
    "2:4 yaml/reserved-start",
  ],
  "no blank before braces": ["a:{ b: 1, c: 2 }\nd: @\n", "1:2 yaml/missing-space", "2:4 yaml/reserved-start"],
  "no colon behind a number in braces": ["a: { b: 80,443 }\n", "1:12 yaml/missing-colon"],
  "no colon in braces": ["a: {b, c: 1}\n", "1:5 yaml/missing-colon"],
  "no blank after a colon": ["a:\n  b:1\n  c: 2\n", "2:4 yaml/missing-space"],
  "no blank after a colon in braces": ["a: {b:1}\n", "1:6 yaml/missing-space"],
  "no blank before a comment": ['a: "b"#c\n', "1:7 yaml/missing-space"],
  "no blank after an anchor": ["a: &x{}\n", "1:6 yaml/missing-space"],
  "no comma": ["a: {b: 1 c: 2}\n", "1:10 yaml/missing-comma"],
  "no comma at the end of a line": ["a: {\n  b: 1\n  c: 2\n  }\n", "3:3 yaml/missing-comma"],
  "no comma between lines of pairs": ["a: [b: 1\n  c: 2]\n", "2:3 yaml/missing-comma"],
  "no comma between quoted texts": ["a: ['b' 'c']\n", "1:9 yaml/missing-comma"],
  "two commas": ["a: [b,, c]\n", "1:7 yaml/extra-comma"],
  "a comma before everything": ["a: {, b: c}\n", "1:5 yaml/extra-comma"],
  "a dash in brackets": ["a: [- b]\n", "1:5 yaml/block-in-flow"],
  "an open bracket": ["a: [1, 2\nb: 3\nc\n", "1:4 yaml/unclosed-bracket"],
  "an open bracket at the end": ["a: {b: [1}\n", "1:8 yaml/unclosed-bracket"],
  "the other bracket": ["a: [1, 2}\n", "1:4 yaml/unclosed-bracket"],
  "lines in brackets that are not indented": ["a: [\n1,\n2\n]\n", "1:4 yaml/unclosed-bracket"],
  "a bracket too many": ["a: [1]]\nb: 1\nb: 2\n", "1:7 yaml/stray-bracket"],
  "a closing bracket on its own line": ["a: 1\n}\n", "2:1 yaml/stray-bracket"],
  "an open double quote": ['a: "b\nc: 1\n', "1:4 yaml/unclosed-quote"],
  "an open single quote": ["a: 'b\nc: 'd'\n", "1:4 yaml/unclosed-quote"],
  "an open quote before a key": ['"a: 1\nb: "c"\nd: "e"\n', "1:1 yaml/unclosed-quote"],
  "an open quote before a key in a wrong column": ['a:\n    b: 1\n  "c: 2\n  d: "e"\n', "3:3 yaml/unclosed-quote"],
  "an open quote that the next one closes": ['a: "\n  - "b"\n  - "c"\n', "1:4 yaml/unclosed-quote"],
  "an escaped last quote": ['a: "b\\"', "1:4 yaml/unclosed-quote"],
  "a doubled last quote": ["a: 'b''", "1:4 yaml/unclosed-quote"],
  "an apostrophe in single quotes": ["a: 'it's'\n", "1:8 yaml/text-after-value"],
  "text behind a quoted value": ['a: "b" c\nd: 1\n', "1:8 yaml/text-after-value"],
  "text behind a bracket": ["a: [b] c\n", "1:8 yaml/text-after-value"],
  "an unknown escape": ['a: "C:\\Users\\x"\n', "1:7 yaml/bad-escape"],
  "two unknown escapes": ['a: "\\q"\nb: "\\d"\n', "1:5 yaml/bad-escape", "2:5 yaml/bad-escape"],
  "an at sign": [
    "a: @\nb: `c`\nd: %e\n",
    "1:4 yaml/reserved-start",
    "2:4 yaml/reserved-start",
    "3:4 yaml/reserved-start",
  ],
  "text behind the sign of a block": ["a: | b\nc: 1\n", "1:4 yaml/block-scalar"],
  "letters behind the sign of a block": ["a: |x\n  b\n", "1:4 yaml/block-scalar"],
  "a tab": ["a:\n\tb: 1\n\tc: 2\n", "2:1 yaml/tab-indentation"],
  "a tab after blanks": ["a:\n  b: 1\n  \tc: 2\n", "3:3 yaml/tab-indentation"],
  "a tab in brackets": ["a: [1,\n\t2]\n", "2:1 yaml/tab-indentation"],
  "a tab in a block of text": ["a: |\n  b\n\tc\n", "3:1 yaml/tab-indentation"],
  "keys that are numbers": ["80: a\n1.5: b\n'3': c\n", "1:1 yaml/key-not-text", "2:1 yaml/key-not-text"],
  "keys that are null or true": [
    "~: a\ntrue: b\n{null: c}: d\n",
    "1:1 yaml/key-not-text",
    "2:1 yaml/key-not-text",
    "3:1 yaml/key-not-simple",
  ],
  "no key": [": a\nb: {: c}\n", "1:1 yaml/key-not-text", "2:5 yaml/key-not-text"],
  "a key with a question mark": ["? a\n: b\nc: {? d : e}\n", "1:1 yaml/key-not-simple", "3:5 yaml/key-not-simple"],
  "an alias as a key": ["a: &x b\n*x : c\n", "2:1 yaml/key-not-simple"],
  "a merge key": ["a: &x {b: 1}\nc: {<<: *x}\n", "2:5 yaml/merge-key"],
  "three times a key": ["a: 1\nb: 1\na: 2\na: 3\n", "3:1 yaml/duplicate-key", "4:1 yaml/duplicate-key"],
  "a key twice in braces, in two ways of writing": ['{a: 1, "a": 2}\n', "1:8 yaml/duplicate-key"],
  "an anchor without a name": ["a: & b\n", "1:4 yaml/bad-anchor"],
  "an alias with an anchor": ["a: &x b\nc: &y *x\n", "2:4 yaml/bad-anchor"],
  "an anchor before a dash": ["&x - a\n", "1:1 yaml/bad-anchor"],
  "an alias without an anchor": ["a: *x\nb: &x 1\n", "1:4 yaml/unknown-alias"],
  "an alias whose anchor may be in what is malformed": ["a: b: &x c\nd: *x\n", "1:5 yaml/colon-in-value"],
  "an alias within itself": ["a: &x [b, *x]\n", "1:11 yaml/recursive-alias"],
  "a tag of another tool": [
    "a: !vault b\nc: !!binary d\ne: !!map f\n",
    "1:4 yaml/unknown-tag",
    "2:4 yaml/unknown-tag",
    "3:4 yaml/unknown-tag",
  ],
  "a second document": ["a: 1\n---\nb: 2\n---\n", "2:1 yaml/second-document"],
  "something behind the end of the document": ["a: 1\n...\nb: 2\n", "3:1 yaml/second-document"],
  "an older version of YAML": ["%YAML 1.1\n---\na: 1\n", "1:1 yaml/directive"],
  "a directive without a start": ["%YAML 1.2\na: 1\n", "1:1 yaml/directive"],
  "a mapping behind the mark": ["--- a: 1\n", "1:5 yaml/unexpected"],
  nothing: ["", "1:1 yaml/empty"],
  "comments only": ["# a\n\n---\n# b\n", "1:1 yaml/empty"],
  "a control character": [
    "a: \u0007\u0008b\n# \u001b[31m\n",
    "1:4 yaml/control-character",
    "2:3 yaml/control-character",
  ],
  NUL: ["a: \0\n", "1:4 yaml/control-character"],
  "a carriage return alone": ["a: 1\rb: 2\n", "1:5 yaml/control-character"],
  "a next-line and a delete": ["a: \u0090\nb: \u007f\n", "1:4 yaml/control-character", "2:4 yaml/control-character"],
  "half a character": [
    "a: \ud83d\nb: \ude00\nc: \ud83d\ude00\n",
    "1:4 yaml/broken-character",
    "2:4 yaml/broken-character",
  ],
  "no character": ["a: \uffff\n", "1:4 yaml/broken-character"],
  "a byte order mark within": ["a: 1\n\ufeffb: 2\n", "2:1 yaml/hidden-character"],
  "a mark that turns the text": ["a: 'x\u202ey'\n", "1:6 yaml/hidden-character"],
  "a no-break space before a key": ["a: 1\n\u00a0b: 2\n", "2:1 yaml/hidden-character"],
  "a no-break space for a blank": ["a: 1\nb:\u00a02\n", "2:3 yaml/hidden-character"],
  "a no-break space for a blank, in the only line": ["a:\u00a01\n", "1:3 yaml/hidden-character"],
  "a no-break space at the end": ["a: b\u00a0\nc: 1\n", "1:5 yaml/hidden-character"],
};

describe("a slip of the pen", () => {
  it.each(Object.entries(SLIPS))("is told once, with its place: %s", (_, [text, ...expected]) => {
    expect(refusals(text)).toEqual(expected);
  });

  it.each(Object.entries(SLIPS))("is told in the same place with Windows line ends: %s", (_, [text, ...expected]) => {
    if (!text.includes("\r")) expect(refusals(text.replaceAll("\n", "\r\n"))).toEqual(expected);
    else expect(refusals(text)).toEqual(expected);
  });
});

function first(text: string): Diagnostic {
  return read(text).diagnostics[0] as Diagnostic;
}

describe("a complaint", () => {
  it("about a key that is given twice points at both places", () => {
    const text = "nodes:\n  first: 1\n  first: 2\n";
    const { message, related, at } = first(text);
    expect(message).toContain("`first` is given twice");
    expect(text.slice(spanOf({ at }).start, spanOf({ at }).end)).toBe("first");
    expect(related.map((one) => `${placeOf(text, one)} ${one.message}`)).toEqual(["2:3 `first` is first given here"]);
  });

  it("about a bracket of the other kind points at both brackets", () => {
    const text = "a: [1, 2}\n";
    expect(first(text).related.map((one) => placeOf(text, one))).toEqual(["1:9"]);
  });

  it("names the character that cannot be seen", () => {
    expect(first("a:\u00a01\n").message).toContain("U+00A0");
    expect(first("a: \u0007\n").message).toContain("U+0007");
    expect(first("a: \0\n").help).toBe("save it as UTF-8");
  });

  it("shows of a long text no more than its beginning", () => {
    const { message } = first(`a: 1\n${"x".repeat(5000)}\n`);
    expect(message).toContain(`\`${"x".repeat(40)}…\``);
    expect(message.length).toBeLessThan(200);
  });

  it("tells how many more there are when nobody would read them all", () => {
    const { diagnostics } = read("1: a\n".repeat(250));
    expect(diagnostics).toHaveLength(101);
    expect(diagnostics.at(-1)?.code).toBe("yaml/more-errors");
    expect(diagnostics.at(-1)?.message).toBe("the file has 150 more mistakes from here on, not shown");
    expect(read("1: a\n".repeat(101)).diagnostics.at(-1)?.message).toContain("one more mistake");
    expect(read("1: a\n".repeat(100)).diagnostics).toHaveLength(100);
  });
});

describe("a ready remedy", () => {
  it.each([
    ["true: a\n", '"true": a\n'],
    ["a: @\n", 'a: "@"\n'],
    ["a: *.tmp\n", 'a: "*.tmp"\n'],
    ["a: {b:1}\n", "a: {b: 1}\n"],
    ["a:1\nb: 2\n", "a: 1\nb: 2\n"],
    ['a: "b"#c\n', 'a: "b" #c\n'],
    ["a: 50% off: now\n", 'a: "50% off: now"\n'],
    ["a:\u00a01\n", "a: 1\n"],
  ])("for %j makes %j of it, which is well formed", (text, remedied) => {
    const edit = first(text).fix?.edits[0];
    const { start, end } = spanOf(edit as never);
    const result = text.slice(0, start) + edit?.text + text.slice(end);
    expect(result).toBe(remedied);
    expect(read(result).diagnostics).toEqual([]);
  });

  it("is not to quote a number, which no key and no name may begin with", () => {
    expect(first("8080: a\n").fix).toBeUndefined();
    expect(first("8080: a\n").help).toBe("begin a name with a letter, as in `n8080`; a number can only be a value");
    expect(first("-1.5: a\n").help).toBe("begin a name with a letter; a number can only be a value");
  });

  it("is safe only where the file says the same after it", () => {
    expect(first("true: a\n").fix?.safe).toBe(true);
    expect(first('a: "b"#c\n').fix?.safe).toBe(true);
    expect(first("a: *.tmp\n").fix?.safe).toBe(false);
    expect(first("a: {b:1}\n").fix?.safe).toBe(false);
  });
});

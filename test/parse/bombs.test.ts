import { describe, expect, it, vi } from "vitest";
import { processorTime } from "../processor-time.js";
import { read } from "./read.js";

// What counts is processor time, measured below; on a busy machine the clock on the wall says little.
vi.setConfig({ testTimeout: 120_000 });

const MIB = 1_048_576;

/** As many of a piece as a file may hold. */
function full(piece: string, head = ""): string {
  return head + piece.repeat(Math.floor((MIB - head.length) / piece.length));
}

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => `${line(index)}\n`).join("");
}

/** Ten names, each nine times the one before it: 3,486,784,401 values in 600 characters. */
const LAUGHS = `a0: &a0 [x, x, x, x, x, x, x, x, x]\n${lines(9, (n) => `a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`)}]`)}`;

/** One node as people write it, about 115 characters and 13 values. */
function nodes(count: number): string {
  const node = (n: number) =>
    `  n${n}: { address: 10.${n >> 16}.${(n >> 8) & 255}.${n & 255}, image: debian-12, cpus: 1, memory: 1G, swap: 512M }`;
  return `version: 1\nnodes:\n${lines(count, node)}`;
}

const DEEP: Readonly<Record<string, string>> = {
  "800 lists": `${"[".repeat(800)}${"]".repeat(800)}`,
  "1,000 lists": `${"[".repeat(1000)}${"]".repeat(1000)}`,
  "100,000 lists": `${"[".repeat(100_000)}${"]".repeat(100_000)}`,
  "100,000 mappings": "{a: ".repeat(100_000),
  "100,000 dashes": "- ".repeat(100_000),
  "1,000 keys, each indented more": lines(1000, (n) => `${" ".repeat(n)}a:`),
  "33 lists": `a: 1\nb: ${"[".repeat(32)}${"]".repeat(32)}`,
};

describe("a file that is nested deep", () => {
  it.each(Object.entries(DEEP))("is refused with its place, twice in one process: %s", (_, text) => {
    for (const round of [1, 2]) {
      const { tree, diagnostics } = read(text);
      expect(tree, `round ${round}`).toBeUndefined();
      expect(diagnostics.map(({ code }) => code)).toEqual(["yaml/too-deep"]);
    }
  });

  it("may be 32 deep", () => {
    expect(read(`${"[".repeat(32)}${"]".repeat(32)}`).diagnostics).toEqual([]);
    expect(read(`&a ${"[".repeat(32)}${"]".repeat(32)}`).diagnostics).toEqual([]);
  });
});

const BOMBS: Readonly<Record<string, readonly [text: string, code: string | undefined]>> = {
  "90,000 keys": [lines(90_000, (n) => `k${n}: 1`), undefined],
  "90,000 keys in braces": [`{${Array.from({ length: 90_000 }, (_, n) => `k${n}: 1`)}}`, undefined],
  "20,000 duplicate keys": [lines(20_000, (n) => `k: ${n}`), "yaml/duplicate-key"],
  "a hundred thousand mistakes": [full("1: 1\n"), "yaml/too-much"],
  "a billion laughs": [LAUGHS, "yaml/too-much"],
  "many aliases": [`a: &a 1\nb: [${"*a,".repeat(20_000)}]`, "yaml/too-many-aliases"],
  "one word of 1 MiB": [full("x", "a: "), undefined],
  "one quoted text of 1 MiB": [`${full("x", 'a: "').slice(0, -1)}"`, undefined],
  "one text of half a million escapes": [`a: "${"\\n".repeat(MIB / 2 - 10)}"`, undefined],
  "a quote open for 1 MiB": [full("x\n", 'a: "'), "yaml/unclosed-quote"],
  "a block of text of 1 MiB": [full("  xyz\n", "a: |\n"), undefined],
  "a folded text of 1 MiB": [full("  xyz\n\n", "a: >\n"), undefined],
  "a word over 350,000 lines": [full(" y\n", "a: x\n"), undefined],
  "a million empty lines": [full("\n", "a: 1\n"), undefined],
  "empty lines, then comments, before an anchor": [
    `${full(" #\n", `a: [b]\n${"\n".repeat(MIB / 2)}#\n`)}c: &d e\n`.slice(-MIB),
    undefined,
  ],
  "lists and nothing else": [full("[],", "a: ["), "yaml/too-much"],
  "dashes and nothing else": [full("- \n", "- &a b\n"), "yaml/too-much"],
  "colons and nothing else": [full(":\n"), "yaml/too-much"],
  "quotes and nothing else": [full("'\n"), "yaml/too-much"],
  "anchors and nothing else": [full("&a ", "a: "), "yaml/too-much"],
  "documents and nothing else": [full("---\n"), "yaml/too-much"],
  "closing brackets and nothing else": [full("]\n"), "yaml/too-much"],
  "tabs and nothing else": [full("\t"), "yaml/empty"],
  "NUL and nothing else": [full("\0"), "yaml/control-character"],
  "marks of direction": [full("\u202ea"), "yaml/hidden-character"],
  "halves of characters": [full("\ud800 "), "yaml/broken-character"],
  "a key of 1 MiB": [`${"a".repeat(MIB - 10)}: 1`, "yaml/key-too-long"],
  "one character too many": [full("#").padEnd(MIB + 1, "#"), "yaml/too-large"],
};

describe("a file of up to 1 MiB", () => {
  it.each(Object.entries(BOMBS))("ends within two seconds of processor time: %s", (_, [text, code]) => {
    const { result, time } = processorTime(() => read(text), 2000);
    expect(result.diagnostics[0]?.code).toBe(code);
    expect(time).toBeLessThan(2000);
  });
});

describe("the bounds", () => {
  it("count an alias as what it stands for", () => {
    const hundred = `[${Array(100).fill("x")}]`;
    const text = `a: &a [${Array(50).fill(hundred)}]\nb: [${Array(48).fill("*a")}]\n`;
    expect(read(text).diagnostics).toEqual([]);
    expect(read(text.replace("b: [", "b: [*a, *a, ")).diagnostics.map(({ code }) => code)).toEqual(["yaml/too-much"]);
  });

  it("count the depth of what an alias stands for", () => {
    const text = `a: &a ${"[".repeat(16)}${"]".repeat(16)}\nb: ${"[".repeat(15)}*a${"]".repeat(15)}\n`;
    expect(read(text).diagnostics).toEqual([]);
    const deeper = text.replace("b: [", "b: [[").replace("*a]", "*a]]");
    expect(read(deeper).diagnostics.map(({ code }) => code)).toEqual(["yaml/too-deep"]);
  });

  it("let a hundred aliases pass", () => {
    expect(read(`a: &a 1\nb: [${Array(100).fill("*a")}]\n`).diagnostics).toEqual([]);
  });

  it("let a mistake in a file of 5,000 nodes be told by its own name", () => {
    const text = `${nodes(5000)}sites: { www: { nodes: [n1 }\n`;
    expect(read(text).diagnostics.map(({ code }) => code)).toEqual(["yaml/unclosed-bracket"]);
  });

  it("point at the first thing that is not plain in a file too long for it", () => {
    const text = `${nodes(8500)}last: &x 1\n`;
    const [first] = read(text).diagnostics;
    expect(first?.code).toBe("yaml/too-much");
    expect(first?.at).toEqual({ span: { start: text.indexOf("&x"), end: text.indexOf("&x") + 1 } });
  });
});

describe("the time that reading takes", () => {
  const least = (text: string) => processorTime(() => read(text), 0).time;

  it.each([
    ["nodes", (scale: number) => nodes(250 * scale)],
    ["keys of one mapping", (scale: number) => lines(4000 * scale, (n) => `k${n}: 1`)],
    ["duplicate keys", (scale: number) => lines(1000 * scale, (n) => `k${n % 7}: 1`)],
    ["nodes, in a file with an anchor", (scale: number) => `a: &a 1\n${nodes(100 * scale)}`],
    ["comments", (scale: number) => `a: &x [b]\n${lines(8000 * scale, (n) => (n % 2 ? "" : " #"))}`],
  ])("grows as the file does: %s", (_, make) => {
    read(make(8));
    // Eight times the file; were it quadratic, it would be 64 times the time.
    expect(least(make(8))).toBeLessThan(8 * 3 * Math.max(4, least(make(1))));
  });
});

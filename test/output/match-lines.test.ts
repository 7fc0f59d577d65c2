import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Block, matchLines } from "../../src/output/match-lines.js";
import { processorTime } from "../processor-time.js";

/** Replaces the blocks; what lies between must be equal on both sides. */
function apply(before: readonly string[], after: readonly string[], blocks: readonly Block[]): readonly string[] {
  const result: string[] = [];
  let [old, now] = [0, 0];
  for (const block of [
    ...blocks,
    { oldStart: before.length, oldEnd: before.length, newStart: after.length, newEnd: after.length },
  ]) {
    expect(before.slice(old, block.oldStart)).toEqual(after.slice(now, block.newStart));
    result.push(...before.slice(old, block.oldStart), ...after.slice(block.newStart, block.newEnd));
    [old, now] = [block.oldEnd, block.newEnd];
  }
  return result;
}

const lines = fc.array(fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h"), { maxLength: 40 });
const size = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, block) => sum + block.oldEnd - block.oldStart + block.newEnd - block.newStart, 0);

describe("matching the lines of two texts", () => {
  it("gives what turns the one into the other, however little may be searched", () => {
    fc.assert(
      fc.property(lines, lines, fc.integer({ min: 1, max: 50 }), (before, after, effort) => {
        expect(apply(before, after, matchLines(before, after, effort))).toEqual(after);
      }),
      { numRuns: 500 },
    );
  });

  it("touches nothing in equal texts", () => {
    fc.assert(
      fc.property(lines, (text) => {
        expect(matchLines(text, [...text], 10)).toEqual([]);
      }),
    );
  });

  it("finds few edits in a text of which few lines were edited", () => {
    const text = Array.from({ length: 30 }, (_, at) => `line ${at}`);
    const edits = fc.array(fc.integer({ min: 0, max: 29 }), { maxLength: 5 });
    fc.assert(
      fc.property(edits, edits, (removed, doubled) => {
        const after = text.flatMap((line, at) =>
          removed.includes(at) ? [] : doubled.includes(at) ? [line, "new"] : [line],
        );
        expect(size(matchLines(text, after, 64))).toBeLessThanOrEqual(removed.length + doubled.length);
      }),
    );
  });

  it("keeps each node's lines apart when one line of every node changes, in a file of a thousand", () => {
    const node = (at: number, image: string): readonly string[] => [
      `create node${at}`,
      "{",
      `image ${image}`,
      "}",
      "start",
    ];
    const before = Array.from({ length: 1000 }, (_, at) => node(at, "centos-7")).flat();
    const after = Array.from({ length: 1000 }, (_, at) => node(at, "debian-12")).flat();
    const blocks = matchLines(before, after, 16);
    expect(size(blocks)).toBe(2000);
    expect(blocks).toHaveLength(1000);
  });

  it("takes a text of more lines than the stack could hold", () => {
    const before = Array.from({ length: 300_000 }, (_, at) => `line ${at}`);
    const after = before.with(0, "first").with(-1, "last");
    expect(matchLines(before, after, 16).map(({ oldStart, newEnd }) => [oldStart, newEnd])).toEqual([
      [0, 1],
      [299_999, 300_000],
    ]);
  });

  it("ends soon on texts that have the same lines in quite another order", () => {
    const before = Array.from({ length: 20_000 }, (_, at) => `${(at * 7919) % 500}`);
    const after = Array.from({ length: 20_000 }, (_, at) => `${(at * 104729) % 500}`);
    expect(processorTime(() => matchLines(before, after, 256), 2000).time).toBeLessThan(2000);
  });
});

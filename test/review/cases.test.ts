import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { ReadBundle } from "../../src/6-read/reading.js";
import { textsOfFiles } from "../../src/6-read/texts-of.js";
import { compile } from "../../src/compile.js";
import { sourceFile } from "../../src/core/source-file.js";
import { MARKS } from "../../src/review/effect.js";
import { headline } from "../../src/review/headline.js";
import { readState } from "../../src/review/read-state.js";
import { type Review, review } from "../../src/review/review.js";

const directory = fileURLToPath(new URL("cases", import.meta.url));

/** What a topology of a case means, by way of its bundle. */
function stateOf(name: string, side: "before" | "after"): ReadBundle {
  const path = join(directory, name, `${side}.yaml`);
  const { bundle, diagnostics } = compile(sourceFile(path, readFileSync(path, "utf8")));
  if (bundle === undefined) throw new Error(`${path}: ${diagnostics[0]?.message}`);
  return readState(textsOfFiles(bundle.files));
}

/** The effects as a case writes them down: the mark, or a dash, and the sentence. */
function written({ effects }: Review): readonly string[] {
  return effects.map(({ mark, text }) => `${mark === undefined ? "-" : `${mark}:`} ${text}`);
}

const cases = readdirSync(directory).sort();

describe("each pair of topologies, written down with what a reviewer has to be told", () => {
  test("are at least twenty", () => expect(cases.length).toBeGreaterThanOrEqual(20));

  test.each(cases)("%s", (name) => {
    const [before, after] = [stateOf(name, "before"), stateOf(name, "after")];
    const result = review(before, after);
    expect(result.faults).toEqual([]);
    const expected = readFileSync(join(directory, name, "effects.txt"), "utf8")
      .trimEnd()
      .split("\n");
    if (expected[0]?.startsWith("= ")) {
      const files = after.texts.paths.filter((path) => before.texts.text(path) !== after.texts.text(path));
      expect(result.effects).toEqual([]);
      expect(headline(result, { files: files.length, onMachines: files.length })).toBe(expected[0].slice(2));
      return;
    }
    // All are told and nothing else is; marked ones come first.
    expect([...written(result)].sort()).toEqual([...expected].sort());
    const ranks = result.effects.map(({ mark }) => (mark === undefined ? MARKS.length : MARKS.indexOf(mark)));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
  });

  test.each(cases)("%s, the other way round, is told as well", (name) => {
    const [before, after] = [stateOf(name, "after"), stateOf(name, "before")];
    const result = review(before, after);
    expect(review(readState(before.texts, after), after)).toEqual(result);
    // In words of its own, and not as lines of files.
    expect(result.effects.filter(({ kind }) => kind === "other/changed")).toEqual([]);
    const isSilent = readFileSync(join(directory, name, "effects.txt"), "utf8").startsWith("= ");
    expect(result.effects.length > 0).toBe(!isSilent);
  });

  test.each(cases)("%s: nothing differs from itself", (name) => {
    const { effects, changes, plan, faults } = review(stateOf(name, "after"), stateOf(name, "after"));
    expect({ effects, changes, plan, faults }).toEqual({ effects: [], changes: [], plan: [], faults: [] });
  });
});

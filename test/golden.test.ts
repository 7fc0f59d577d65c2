import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compareBundle } from "../src/output/compare-bundle.js";
import { readBundle } from "../src/output/read-bundle.js";
import { compileFixture, expectedDirectory, fixturesDirectory } from "./fixture.js";

const ASCII = /^[\r\n\t -~]*$/;
const cases = readdirSync(fixturesDirectory).sort();

describe.each(cases)("fixture %s", (name) => {
  const { bundle, shown } = compileFixture(name);

  test("says what it is expected to say", () => {
    expect(shown).toBe(readFileSync(join(fixturesDirectory, name, "diagnostics.txt"), "utf8"));
  });

  test("gives the bundle it is expected to give", () => {
    if (bundle === undefined) {
      expect(existsSync(expectedDirectory(name)), "a refused topology has no bundle").toBe(false);
      return;
    }
    const actual = readBundle(expectedDirectory(name));
    if (!actual.ok) throw new Error(actual.message);
    const { missing, orphaned, foreign, changed, modeChanged } = compareBundle(bundle, actual.content);
    expect({ missing, orphaned, foreign, modeChanged }).toEqual({
      missing: [],
      orphaned: [],
      foreign: [],
      modeChanged: [],
    });
    for (const file of changed) expect(file.expected, file.path).toBe(file.actual);
  });

  // A console of a server often shows nothing else.
  test("has only ASCII in what goes to the servers, where the topology has nothing else", () => {
    const topology = readFileSync(join(fixturesDirectory, name, "topology.yaml"), "utf8");
    if (!ASCII.test(topology)) return;
    const others = (bundle?.files ?? []).filter(({ path, text }) => path !== "README.md" && !ASCII.test(text));
    expect(others.map(({ path }) => path)).toEqual([]);
  });
});

test("a changed byte, a missing and a foreign file are seen", () => {
  const { bundle } = compileFixture("article");
  if (bundle === undefined) throw new Error("the article compiles");
  const [first, ...rest] = bundle.files;
  if (first === undefined) throw new Error("it has files");
  const actual = readBundle(expectedDirectory("article"));
  if (!actual.ok) throw new Error(actual.message);
  const tampered = { ...bundle, files: [{ ...first, text: `${first.text} ` }, ...rest.slice(1)] };
  const comparison = compareBundle(tampered, actual.content);
  expect(comparison.changed.map((file) => file.path)).toEqual([first.path]);
  expect([...comparison.orphaned, ...comparison.foreign]).toEqual([rest[0]?.path]);
});

test("out/ is what the article's topology gives", () => {
  const { bundle } = compileFixture("article");
  if (bundle === undefined) throw new Error("the article compiles");
  const actual = readBundle(join(fixturesDirectory, "..", "out"));
  if (!actual.ok) throw new Error(actual.message);
  expect(compareBundle(bundle, actual.content).same).toBe(true);
});

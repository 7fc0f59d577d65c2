import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { factsOfTopology } from "../../lab/facts-of-topology.js";
import { breakages } from "../../lab/scenario/breakages.js";

/** What the table of a fixture's verify.sh will have on its lines. */
function promisesOf(fixture: string): readonly string[] {
  const script = readFileSync(`fixtures/${fixture}/expected/verify.sh`, "utf8");
  const lines = [...script.matchAll(/^ {2}(?:promise|unchanged) (?:'([^']*)'|"([^"]*)"|(\S+)) /gm)];
  return lines.map(([, single, double, plain]) => single ?? double ?? plain ?? "");
}

describe.each(["debian-pair", "article"])("what is broken on purpose, for %s", (fixture) => {
  const promised = promisesOf(fixture);
  const all = breakages(factsOfTopology(`fixtures/${fixture}/topology.yaml`), promised);

  test("leaves no promise of verify.sh unbroken", () => {
    const spared = promised.filter((promise) => !all.some((breakage) => breakage.concerns(promise)));
    expect(spared).toEqual([]);
    expect(promised.length).toBeGreaterThan(30);
  });

  test("concerns some promise, each of it, and is undone", () => {
    for (const { what, concerns, mends } of all) {
      expect(promised.filter(concerns), what).not.toEqual([]);
      expect(mends, what).not.toBe("");
    }
  });
});

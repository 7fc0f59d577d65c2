import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { lossesOfTopology } from "../../lab/losses-of-topology.js";
import { unforeseen } from "../../lab/scenario/foreseen.js";
import type { Measure } from "../../lab/scenario/ledger.js";

const losses = lossesOfTopology(readFileSync("fixtures/debian-pair/topology.yaml", "utf8"));

/** Times such as a run of the lab gives, in milliseconds. */
const MEASURED: Readonly<Record<string, number>> = {
  "the web server stops: curl": 212,
  "the web server stops: a new visitor in Chromium": 90,
  "the node is stopped: curl": 215,
  "the node is stopped: a new visitor in Chromium": 1_280,
  "the node is cut off silently: curl": 15_300,
  "the node is cut off silently: a new visitor in Chromium": 5_100,
};

function measures(changes: Readonly<Record<string, number | undefined>> = {}): readonly Measure[] {
  return Object.entries({ ...MEASURED, ...changes }).map(([what, ms]) => ({
    step: "failover",
    what,
    ...(ms === undefined ? {} : { ms }),
  }));
}

describe("the table of failures beside what the lab measures", () => {
  test("agrees with times that are as foretold", () => {
    expect(unforeseen(losses, measures(), "first", "www")).toEqual([]);
  });

  test("is found wrong where an answer comes much later, or never", () => {
    const late = measures({ "the node is stopped: curl": 40_000, "the web server stops: curl": undefined });
    expect(unforeseen(losses, late, "first", "www")).toEqual([
      "the web server of first stops: curl never got an answer, and was foretold one: 0.2 s",
      "first is off: curl got an answer after 40000 ms, and 0.2 s is foretold (1400 ms at most)",
    ]);
  });

  test("is found wrong where it says that nobody serves, and somebody does", () => {
    const wrong = losses.map((loss) =>
      loss.kind === "node" ? { ...loss, sites: loss.sites.map((site) => ({ ...site, by: [] })) } : loss,
    );
    expect(unforeseen(wrong, measures(), "first", "www")[0]).toBe(
      "first is off: curl got an answer after 215 ms, and none was foretold",
    );
  });

  test("a row that was never staged, or that is not there, is no agreement", () => {
    const [one, ...rest] = measures();
    expect(one?.what).toBe("the web server stops: curl");
    expect(unforeseen(losses, rest, "first", "www")).toEqual([
      "the web server of first stops: was not staged for curl",
    ]);
    expect(
      unforeseen(
        losses.filter(({ kind }) => kind !== "silence"),
        measures(),
        "first",
        "www",
      ),
    ).toEqual(["the table has no row for: the node is cut off silently (first, www)"]);
  });
});

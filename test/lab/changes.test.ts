import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseDocument } from "yaml";
import { compiledBundle } from "../../lab/bundle-of-topology.js";
import { factsOfTopology } from "../../lab/facts-of-topology.js";
import { CHANGES } from "../../lab/scenario/changes.js";
import { deeds, type Handled, touched } from "../../lab/scenario/handled.js";
import { fixturesDirectory } from "../fixture.js";

describe("the changes that the lab makes", () => {
  const path = join(fixturesDirectory, "debian-pair/topology.yaml");
  const document = parseDocument(readFileSync(path, "utf8"));
  let before = document.toString();

  test.each(CHANGES)("$name: another topology, that compiles", ({ make }) => {
    make(document, factsOfTopology(path));
    const after = document.toString();
    expect(after).not.toBe(before);
    expect(compiledBundle(after).files.length).toBeGreaterThan(10);
    before = after;
  });
});

describe("what was done to a machine", () => {
  const look = (files: Readonly<Record<string, string>>, units: Handled["units"]): Handled => ({
    files: new Map(Object.entries(files)),
    units,
  });
  const unit = (invocation: string, since: string) => ({ invocation, since });
  const before = look(
    { "/etc/a": "1", "/etc/b": "1", "/etc/gone": "1" },
    new Map([
      ["left.service", unit("x", "1")],
      ["again.service", unit("x", "1")],
      ["told.service", unit("x", "1")],
    ]),
  );

  test("is nothing where nothing was touched", () => {
    expect(deeds(touched(before, before))).toBe("");
  });

  test("is each file that is new, gone or written again, and each unit that was started anew or reloaded", () => {
    const after = look(
      { "/etc/a": "1", "/etc/b": "2", "/etc/new": "2" },
      new Map([
        ["left.service", unit("x", "1")],
        ["again.service", unit("y", "2")],
        ["told.service", unit("x", "2")],
        ["new.service", unit("z", "2")],
      ]),
    );
    expect(deeds(touched(before, after)).split("\n")).toEqual([
      "reload told.service",
      "restart again.service",
      "write /etc/b",
      "write /etc/gone",
      "write /etc/new",
    ]);
  });
});

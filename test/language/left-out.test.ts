import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compile } from "../../src/compile.js";
import { sourceFile } from "../../src/core/source-file.js";

/** With a site, records, published ports and sentences under `expect` that hang on its nodes and its host. */
const FULL = readFileSync(new URL("../../fixtures/full/topology.yaml", import.meta.url), "utf8");

function codesWith(right: string, wrong: string): readonly string[] {
  expect(FULL).toContain(right);
  return compile(sourceFile("topology.yaml", FULL.replace(right, wrong))).diagnostics.map(({ code }) => code);
}

test("what hangs on something with a mistake in it does not complain as well", () => {
  expect(codesWith("platform: debian-12", "platform: debian-21")).toEqual(["platform/unknown"]);
  expect(codesWith("image: debian-12", "image: debian-21")).toEqual(["platform/unknown"]);
  expect(codesWith("first:  {", "first:  { host: vz,")).toEqual(["ref/unknown"]);
});

test("what is named nowhere complains beside another mistake", () => {
  expect(codesWith("loss of first", "loss of third")).toEqual(["ref/unknown"]);
  const both = FULL.replace("loss of first", "loss of third").replace("image: debian-12", "image: debian-21");
  expect(
    compile(sourceFile("topology.yaml", both))
      .diagnostics.map(({ code }) => code)
      .sort(),
  ).toEqual(["platform/unknown", "ref/unknown"]);
});

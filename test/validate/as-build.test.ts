import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compile } from "../../src/compile.js";
import { sourceFile } from "../../src/core/source-file.js";
import { diagnose } from "../../src/diagnose.js";
import { isSayable } from "../../src/grammars/sayable.js";
import { fixturesDirectory } from "../fixture.js";

const names = readdirSync(fixturesDirectory);

/** `validate` makes less than `build`, and has the same to say. Random and hostile topologies are compared in test/fuzz. */
describe.each(names)("%s", (name) => {
  const file = sourceFile("topology.yaml", readFileSync(join(fixturesDirectory, name, "topology.yaml"), "utf8"));

  test("is said the same of, whether it is built or only validated", () => {
    const built = compile(file);
    const { diagnostics, model } = diagnose(file);
    expect(diagnostics).toEqual(built.diagnostics);
    expect(model === undefined).toBe(built.model === undefined);
  });
});

test("a bundle before whose serials cannot be read is complained of, though no language refuses anything", () => {
  const file = sourceFile("topology.yaml", readFileSync(join(fixturesDirectory, "article", "topology.yaml"), "utf8"));
  const unreadable = { text: (path: string) => (path.endsWith(".zone") ? "no zone\n" : undefined) };
  const { tree, diagnostics } = diagnose(file, unreadable);
  expect(isSayable(tree?.value)).toBe(true);
  expect(diagnostics).toEqual(compile(file, unreadable).diagnostics);
  expect(diagnostics.map(({ code }) => code)).toContain("dns/serial-backwards");
  expect(diagnose(file).diagnostics.map(({ code }) => code)).not.toContain("dns/serial-backwards");
});

test("what is compared has complaints of every phase", () => {
  const families = names.flatMap((name) => {
    const text = readFileSync(join(fixturesDirectory, name, "topology.yaml"), "utf8");
    return compile(sourceFile("topology.yaml", text)).diagnostics.map(({ code }) => code.replace(/\/.*/, ""));
  });
  for (const family of ["schema", "ref", "net", "expect"]) expect(families).toContain(family);
});

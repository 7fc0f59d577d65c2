import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { SpanTree } from "../../src/1-parse/source-tree.js";
import { schemaAt } from "../../src/2-validate/schema-at.js";
import type { BundleFile } from "../../src/5-emit/bundle.js";
import { compile } from "../../src/compile.js";
import { formatPath, type Path } from "../../src/core/path.js";
import { sourceFile } from "../../src/core/source-file.js";
import { knownOf } from "../../src/explain/known-of.js";
import { lineCauses } from "../../src/explain/line-cause.js";
import { renderLines } from "../../src/explain/render-lines.js";
import { artifacts } from "../../src/generated/artifacts.js";
import { palette } from "../../src/report/palette.js";
import { fixturesDirectory } from "../fixture.js";

const compiled = readdirSync(fixturesDirectory)
  .map((name) => {
    const text = readFileSync(join(fixturesDirectory, name, "topology.yaml"), "utf8");
    return { name, ...compile(sourceFile("topology.yaml", text)) };
  })
  .flatMap(({ name, tree, model, bundle }) =>
    tree === undefined || model === undefined || bundle === undefined ? [] : [{ name, tree, model, bundle }],
  );

/** What is about the topology as a whole, so that fixed lines in it, and the sums of these files, have no nearer cause. */
const ABOUT_ALL = new Set(["manifest", "runbook", "checksums"]);

/** What is wrong with the causes of a file; nothing where every line has one that leads somewhere. */
function faults(file: BundleFile, spans: SpanTree): readonly string[] {
  const count = file.text.split("\n").length - (file.text.endsWith("\n") ? 1 : 0);
  const found: string[] = [];
  let next = 1;
  for (const { first, last, at } of file.origins) {
    if (first !== next || last < first) found.push(`${file.path}: the causes of line ${next} are missing`);
    next = last + 1;
    if (at.length === 0) found.push(`${file.path}:${first} has no cause`);
    if (!ABOUT_ALL.has(file.artifact) && at.every((path) => path.length === 0))
      found.push(`${file.path}:${first} falls back on the whole topology`);
    for (const path of at)
      if (!stands(path, spans) && schemaAt(path) === undefined)
        found.push(`${file.path}:${first}: ${formatPath(path)} is neither in the file nor in the language`);
  }
  if (next !== count + 1) found.push(`${file.path}: causes for ${next - 1} lines of ${count}`);
  return found;
}

function stands(path: Path, root: SpanTree): boolean {
  let node: SpanTree | undefined = root;
  for (const step of path) node = node?.children?.get(step);
  return node !== undefined;
}

describe.each(compiled)("in the bundle of $name", ({ tree, model, bundle }) => {
  test("every line has a cause, and every cause leads to a place of the topology or a default of the language", () => {
    expect(bundle.files.flatMap((file) => faults(file, tree.spans))).toEqual([]);
  });

  test("every line can be explained, in words that name a place", () => {
    const known = knownOf(tree, model);
    for (const file of bundle.files) {
      const last = file.origins.at(-1)?.last ?? 0;
      const causes = lineCauses(file, 1, last, known);
      expect(causes.at(-1)?.last, file.path).toBe(last);
      const purpose = artifacts.find(({ name }) => name === file.artifact)?.purpose;
      expect(purpose, file.artifact).toBeTruthy();
      for (const cause of causes) {
        const shown = renderLines(file, purpose ?? "", [cause], tree, 100, palette(false));
        expect(shown).toMatch(/because of\n {2}\S/);
        expect(shown).not.toMatch(/undefined|\[object/);
      }
    }
  });
});

test("all lines of all bundles were counted", () => {
  const lines = compiled.flatMap(({ bundle }) => bundle.files.map((file) => file.origins.at(-1)?.last ?? 0));
  expect(lines.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(45_000);
});

test("a line without a cause, one that leads nowhere and one that falls back on everything are noticed", () => {
  const [{ tree, bundle }] = compiled as [(typeof compiled)[0]];
  const file = bundle.files.find(({ artifact }) => artifact === "firewall") as BundleFile;
  const broken = (change: (origins: BundleFile["origins"]) => BundleFile["origins"]) =>
    faults({ ...file, origins: change(file.origins) }, tree.spans).length;
  expect(broken((all) => all)).toBe(0);
  expect(broken((all) => all.slice(0, -1))).toBeGreaterThan(0);
  expect(broken((all) => all.slice(1))).toBeGreaterThan(0);
  expect(
    broken(([first, ...rest]) => [{ ...(first as (typeof rest)[0]), at: [["nodes", "first", "colour"]] }, ...rest]),
  ).toBe(1);
  expect(broken(([first, ...rest]) => [{ ...(first as (typeof rest)[0]), at: [[]] }, ...rest])).toBe(1);
});

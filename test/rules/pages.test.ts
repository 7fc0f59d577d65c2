import { describe, expect, test } from "vitest";
import { compile } from "../../src/compile.js";
import { positionAt, sourceFile } from "../../src/core/source-file.js";
import { complaints } from "../../src/generated/complaints.js";
import { pages } from "../../src/generated/pages.js";
import { rules } from "../../src/generated/rules.js";
import { locate } from "../../src/report/locate.js";
import { type Example, type Page, readPage } from "./read-page.js";

/** Every page of `twinhost explain` is a test: what it says is refused is refused there, and what it says works works. */
const all = [...rules, ...complaints];
// Pages about YAML itself show fragments, not topologies; test/parse reads them. Those about bundles are in test/prove and,
// as long as nobody has to break a bundle for them, below.
const kinds = all.filter(({ code }) => !/^(yaml|prove|bundle)\//.test(code)).sort((a, b) => (a.code < b.code ? -1 : 1));

describe.each(kinds.map((kind) => [kind.code, kind] as const))("%s", (code, kind) => {
  const page = readPage(pages[code] ?? "");

  test("has a page with its title, its severity and both examples", () => {
    expect(page.title).toBe(kind.title);
    expect(page.line).toBe(`\`${code}\` · ${kind.severity}`);
    expect(page.sections).toEqual(expect.arrayContaining(["What", "Why", "Instead"]));
    expect(page.fails.length).toBeGreaterThan(0);
    expect(page.works.length).toBeGreaterThan(0);
  });

  test.each(page.fails.map((example) => [example.place, example] as const))("is raised at %s", (place, example) => {
    expect(placesOf(code, example, page)).toContain(place);
  });

  test.each(page.works.map((example, index) => [index + 1, example] as const))(
    "is not raised by what works (%s)",
    (_, example) => {
      const { diagnostics } = compile(sourceFile("topology.yaml", example.text));
      expect(diagnostics.filter((diagnostic) => diagnostic.code === code || diagnostic.severity === "error")).toEqual(
        [],
      );
    },
  );
});

test.each(all.filter(({ code }) => code.startsWith("bundle/")).map((kind) => [kind.code, kind] as const))(
  "%s has a page that tells what it is, and what to type",
  (code, kind) => {
    const page = readPage(pages[code] ?? "");
    expect(page).toMatchObject({ title: kind.title, line: `\`${code}\` · ${kind.severity}` });
    expect(page.sections).toEqual(["What", "Why", "Instead"]);
    expect(pages[code]).toMatch(/^\$ (twinhost|git) /m);
  },
);

test("codes are unique, and every page belongs to one", () => {
  const codes = all.map((kind) => kind.code);
  expect(new Set(codes).size).toBe(codes.length);
  expect(Object.keys(pages).sort()).toEqual([...codes].sort());
});

test("a page whose example does not fail is noticed", () => {
  const page = readPage("# T\n\n`net/duplicate-address` · error\n\n```yaml fails 1:1\nversion: 1\n```\n");
  expect(placesOf("net/duplicate-address", page.fails[0] as Example, page)).not.toContain("1:1");
});

/** Where the example raises the code, as `line:column`. */
function placesOf(code: string, example: Example, page: Page): readonly string[] {
  const file = sourceFile("topology.yaml", example.text);
  const { diagnostics, tree } = compile(file, { text: (path) => page.previous.get(path) });
  return diagnostics
    .filter((diagnostic) => diagnostic.code === code)
    .map((diagnostic) => positionAt(file, locate(diagnostic.at, file, tree?.spans).start))
    .map(({ line, column }) => `${line}:${column}`);
}

import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { filesUnder } from "../scripts/write-directory.js";
import { projectRoot } from "./cli/command.js";

/** What each part may use beside itself, and does; the parts of Node among them. Nobody may use `cli`. */
const MAY_USE: Readonly<Record<string, readonly string[]>> = {
  core: ["node:crypto"],
  grammars: ["core"],
  templates: ["core", "grammars", "generated"],
  platforms: [],
  providers: ["3-resolve", "platforms"],
  generated: ["*"],
  "1-parse": ["core"],
  "2-validate": ["core", "1-parse", "generated", "node:url"],
  "3-resolve": ["core", "generated", "platforms", "providers"],
  "4-check": ["core", "3-resolve", "generated", "platforms", "node:url"],
  "5-emit": ["core", "3-resolve", "generated", "grammars", "platforms", "providers", "templates"],
  // A second opinion about what is emitted: it knows nothing of those who emit.
  "6-read": ["core"],
  // The second opinion may know what is asked, never how it is written; from those who emit it has what a loss is and how scripts are called.
  "7-prove": ["core", "3-resolve", "4-check", "5-emit", "6-read"],
  trace: ["core", "6-read"],
  audit: ["core", "3-resolve", "5-emit", "output", "report"],
  explain: ["core", "1-parse", "2-validate", "3-resolve", "5-emit", "report"],
  // What a change will do, from what is emitted before and after. Platforms have the names of systems.
  review: ["core", "6-read", "generated"],
  report: ["core", "1-parse", "5-emit", "output", "review", "node:util", "node:crypto"],
  // The remedies are tried by compiling again, so that it stands on the pipeline as a user does.
  fix: ["core", "report", "compile.js"],
  output: ["core", "5-emit", "node:*"],
  verify: ["core", "5-emit", "output", "report", "node:*"],
  cli: ["*", "node:*"],
};

interface Import {
  readonly from: string;
  readonly to: string;
}

/** As the compiler sees them, in whatever form they are written. */
function importsOf(path: string, text: string): readonly Import[] {
  const found: Import[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) && namesModule(node)) found.push({ from: path, to: partAt(path, node.text) });
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  return found;
}

function namesModule({ parent }: ts.Node): boolean {
  if (ts.isCallExpression(parent)) return parent.expression.kind === ts.SyntaxKind.ImportKeyword;
  if (ts.isLiteralTypeNode(parent)) return ts.isImportTypeNode(parent.parent);
  return ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) || ts.isExternalModuleReference(parent);
}

function partAt(path: string, target: string): string {
  return target.startsWith(".") ? normalize(join(dirname(path), target)) : target;
}

/** The imports that the architecture does not allow. */
function forbidden(imports: readonly Import[]): readonly string[] {
  return imports.filter((one) => !isAllowed(one)).map(({ from, to }) => `${from} uses ${to}`);
}

function isAllowed({ from, to }: Import): boolean {
  const part = partOf(from);
  const used = nameOf(to);
  // The pipeline and the library stand beside the folders, and put them together.
  if (part === "") return used !== "cli";
  const allowed = MAY_USE[part];
  if (allowed === undefined) return false;
  if (used.startsWith("node:")) return allowed.includes("node:*") || allowed.includes(used);
  if (used === part) return true;
  if (used.endsWith(".js")) return part === "cli" || allowed.includes(used);
  // What is none of ours is a package; the test of the package says which of those may be in it.
  return !Object.hasOwn(MAY_USE, used) || allowed.includes("*") || allowed.includes(used);
}

/** What an import is called in the list: a part, a file beside the parts, a part of Node, or a package. */
function nameOf(to: string): string {
  return to.endsWith(".js") ? partOf(to) || to : to;
}

/** The folder in src/ that a file is in; empty for the files beside the folders. */
function partOf(path: string): string {
  return path.includes("/") ? (path.split("/")[0] as string) : "";
}

const source = join(projectRoot, "src");
const files = filesUnder(source).filter((path) => path.endsWith(".ts"));
const textOf = (path: string): string => readFileSync(join(source, path), "utf8");

describe("the parts of src/", () => {
  const imports = files.flatMap((path) => importsOf(path, textOf(path)));

  test("use only what they may", () => {
    expect(imports.length).toBeGreaterThan(2 * files.length);
    expect(forbidden(imports)).toEqual([]);
  });

  test("may use nothing that they do without", () => {
    const used = new Set(imports.map(({ from, to }) => `${partOf(from)} ${nameOf(to)}`));
    const allowed = Object.entries(MAY_USE).flatMap(([part, list]) => list.map((other) => `${part} ${other}`));
    expect(allowed.filter((one) => !one.endsWith("*") && !used.has(one))).toEqual([]);
  });

  test("have no clock, environment or chance in them, but at the edge", () => {
    const inner = files.filter((path) => !/^(cli|output|verify|generated)\//.test(path));
    const impure = /\bprocess\.|\bDate\b|\bMath\.random|\bfetch\(|\bperformance\b|toLocale|\bIntl\b/;
    // Comments may speak of them.
    const code = (path: string): string => textOf(path).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
    expect(inner.filter((path) => impure.test(code(path)))).toEqual([]);
  });

  test("keep nothing between two calls: no variable of a module changes", () => {
    expect(files.filter((path) => /^(export )?(let|var) /m.test(textOf(path)))).toEqual([]);
  });

  test("are small files", () => {
    const written = files.filter((path) => !path.startsWith("generated/"));
    const lengths = written.map((path) => textOf(path).split("\n").length).sort((a, b) => a - b);
    expect(lengths.at(-1)).toBeLessThanOrEqual(300);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(80);
    expect(textOf("compile.ts").split("\n").length).toBeLessThan(70);
  });
});

test.each([
  ["of a type", 'import type { Model } from "../../../cli/console.js";'],
  ["of several lines", 'import {\n  a,\n} from "../../../cli/console.js";'],
  ["of everything", 'import * as all from "../../../cli/console.js";'],
  ["for what it does alone", 'import "../../../cli/console.js";'],
  ["in single quotes", "import '../../../cli/console.js';"],
  ["when it is needed", 'const b = await import("../../../cli/console.js");'],
  ["when it is needed, in a template", "const b = await import(`../../../cli/console.js`);"],
  ["when it is needed, in a line of its own", 'const b = await import(\n  "../../../cli/console.js"\n);'],
  ["in a type", 'let a: import("../../../cli/console.js").A;'],
  ["handed on", 'export { a } from "../../../cli/console.js";'],
  ["handed on as a type", 'export type { A } from "../../../cli/console.js";'],
  ["handed on whole", 'export * from "../../../cli/console.js";'],
  ["handed on whole, by a name", 'export * as all from "../../../cli/console.js";'],
  ["as Node did it first", 'import a = require("../../../cli/console.js");'],
])("an import that is not allowed is noticed: %s", (_, text) => {
  expect(forbidden(importsOf("4-check/rules/x/rule.ts", `const before = "from";\n${text}\n`))).toEqual([
    "4-check/rules/x/rule.ts uses cli/console.js",
  ]);
});

test("a part of Node and the pipeline are imports, too, a word in a text or in a comment is none, and a new part has none", () => {
  const texts = [
    'import type { Model } from "../../../3-resolve/model.js";',
    'import { readFileSync } from "node:fs";',
    'import { compile } from "../../../compile.js";',
    'const said = `import "../../../output/lock.js"`; // import "../../../output/lock.js";',
  ];
  expect(forbidden(importsOf("4-check/rules/x/rule.ts", texts.join("\n")))).toEqual([
    "4-check/rules/x/rule.ts uses node:fs",
    "4-check/rules/x/rule.ts uses compile.js",
  ]);
  expect(forbidden(importsOf("new-part/a.ts", 'import { b } from "../core/b.js";\n'))).toHaveLength(1);
});

/**
 * For tests of your own topologies, in vitest or any other runner: which bundles there are, and whether each is what its
 * topology says. Everything is synchronous; nothing is written.
 */
import { readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import glob from "fast-glob";
import type { PreviousBundle } from "./5-emit/artifact.js";
import { findingsOfBundle } from "./audit/findings-of-bundle.js";
import { findingsOfLineEnds, setLineEndsAside } from "./audit/line-ends.js";
import { type Compilation, compile } from "./compile.js";
import { sourceFile } from "./core/source-file.js";
import { bundleName } from "./output/bundle-name.js";
import { compareBundle } from "./output/compare-bundle.js";
import { diffBundle } from "./output/diff-bundle.js";
import { type DirectoryContent, readBundle } from "./output/read-bundle.js";
import { renderDiagnostics } from "./report/render-diagnostics.js";
import { renderPatch } from "./report/render-patch.js";

export interface BundlesOptions {
  /** Where the patterns begin; the current directory if it is not said. */
  readonly cwd?: string;
  /** Where `twinhost build --out` puts the bundles, from `cwd`: `out` for one topology, `out/NAME` for each of several. */
  readonly out?: string;
  /** In place of `out`: the name of a directory beside each topology that holds its bundle, such as `expected`. */
  readonly beside?: string;
  /** Whether warnings fail too. */
  readonly strict?: boolean;
}

/** A topology with the bundle that was made of it. */
export interface TestedBundle {
  /** What `twinhost build` calls it among others: as its folder, or as its file where that is not a `topology.yaml` in a folder. */
  readonly name: string;
  /** Paths as they are to be shown. */
  readonly topology: string;
  readonly directory: string;
  /** Throws an error that says what is wrong, line by line, where the bundle is not what the topology says. */
  check(): void;
  /** Compiles the topology, with the bundle in its directory as the one before. */
  compile(): Compilation;
  /** The text of a file of the bundle as the topology gives it now. Throws where it gives no such file. */
  text(path: string): string;
}

/** Lines of the difference that an error shows; `twinhost diff` shows the others. */
const MOST_LINES = 60;

/** The topologies that some patterns mean, sorted. Throws where there is none, so that a wrong pattern is no success. */
export function bundles(patterns: string | readonly string[], options: BundlesOptions = {}): readonly TestedBundle[] {
  const cwd = resolve(options.cwd ?? ".");
  const found = glob.sync([patterns].flat(), { cwd, onlyFiles: true }).sort();
  if (found.length === 0) throw new Error(`no topology matches ${[patterns].flat().join(", ")} in ${cwd}`);
  const names = found.map((path) => bundleName(path, cwd));
  const folded = names.map((name) => name.toLowerCase());
  const twice = names.find((_name, index) => folded.indexOf(folded[index] as string) !== index);
  if (twice !== undefined && options.beside === undefined)
    throw new Error(`two topologies are called ${twice}, so that both would be built into one directory`);
  return found.map((path, index) => {
    const name = names[index] as string;
    const out = found.length === 1 ? (options.out ?? "out") : join(options.out ?? "out", name);
    const topology = resolve(cwd, path);
    const directory = options.beside === undefined ? resolve(cwd, out) : join(dirname(topology), options.beside);
    return testedBundle(name, topology, directory, options.strict ?? false);
  });
}

function testedBundle(name: string, path: string, directory: string, strict: boolean): TestedBundle {
  const topology = relative(resolve("."), path);
  const shown = relative(resolve("."), directory);
  const compileNow = () => {
    const file = sourceFile(topology, readFileSync(path, "utf8"));
    return { file, ...compile(file, previousIn(contentOf(directory))) };
  };
  return {
    name,
    topology,
    directory: shown,
    compile: compileNow,
    check: () => {
      const compiled = compileNow();
      const { bundle, diagnostics, file } = compiled;
      if (bundle === undefined || (strict && diagnostics.length > 0))
        throw new Error(`${topology} does not compile\n\n${renderDiagnostics([compiled], "pretty")}`);
      const actual = contentOf(directory);
      const whole = compareBundle(bundle, actual);
      if (whole.same) return;
      const aside = setLineEndsAside(bundle, actual, whole);
      const { content, comparison } = aside;
      const found = { expected: bundle, actual: content, comparison, directory: shown, topology: file };
      const findings = [...findingsOfLineEnds(aside, shown), ...findingsOfBundle(found)];
      const patch = renderPatch(diffBundle(bundle, content, comparison), { color: false });
      throw new Error(
        `${shown} is not what ${topology} says\n\n${renderDiagnostics(findings, "compact")}\n${cut(patch)}`,
      );
    },
    text: (wanted) => {
      const text = compileNow().bundle?.files.find((file) => file.path === wanted)?.text;
      if (text === undefined) throw new Error(`${topology} gives no file ${wanted}`);
      return text;
    },
  };
}

function contentOf(directory: string): DirectoryContent {
  const read = readBundle(directory);
  if (!read.ok) throw new Error(read.message);
  return read.content;
}

function previousIn(content: DirectoryContent): PreviousBundle {
  return {
    text: (path) =>
      content.entries.get(path) === "file" ? Buffer.from(content.read(path).bytes).toString("utf8") : undefined,
  };
}

function cut(patch: string): string {
  const lines = patch.split("\n");
  if (lines.length <= MOST_LINES) return patch;
  return [...lines.slice(0, MOST_LINES), `… and ${lines.length - MOST_LINES} lines more: twinhost diff`].join("\n");
}

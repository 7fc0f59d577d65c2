import type { BundleFile } from "../../5-emit/bundle.js";
import { knownOf } from "../../explain/known-of.js";
import { lineCauses } from "../../explain/line-cause.js";
import { renderLines } from "../../explain/render-lines.js";
import { artifacts } from "../../generated/artifacts.js";
import { palette } from "../../report/palette.js";
import { visible } from "../../report/visible.js";
import { bundleOnDisk } from "../bundle-on-disk.js";
import type { Compiled } from "../compile-topology.js";
import type { Console } from "../console.js";
import { type ExitCode, exitCode } from "../exit-code.js";
import { showDiagnostics } from "../show-diagnostics.js";
import { UsageError } from "../usage-error.js";
import { bundleOfFile } from "./bundle-of-file.js";
import type { LineReference } from "./line-reference.js";
import { topologyOfBundle } from "./topology-of-bundle.js";

/** Shows why lines of a bundle are as they are: the lines of the topology, the defaults, what the file is for. */
export async function explainLine(
  reference: LineReference,
  topology: string | undefined,
  console: Console,
): Promise<ExitCode> {
  const found = bundleOfFile(reference.file);
  if (found === undefined)
    throw new UsageError(
      `\`${reference.file}\` is not in a bundle: no directory above it has a manifest.json of twinhost`,
    );
  const compiled = await topologyOfBundle(found, topology);
  const { tree, model, bundle } = compiled;
  if (tree === undefined || model === undefined || bundle === undefined) {
    showDiagnostics([compiled], { format: "pretty" }, console);
    return exitCode.findings;
  }
  const file = bundle.files.find(({ path }) => path === found.path);
  if (file === undefined) throw new UsageError(`\`${found.path}\` is not a file that \`${compiled.file.path}\` makes`);
  if (!isAsCompiled(file, found.directory, reference)) return stale(compiled, reference, console);
  const range = rangeIn(file, reference);
  const causes = lineCauses(file, range.first, range.last, knownOf(tree, model));
  const purpose = artifacts.find(({ name }) => name === file.artifact)?.purpose ?? "";
  console.out(renderLines(file, purpose, causes, tree, console.columns, palette(console.colorOut)));
  return exitCode.fine;
}

interface Range {
  readonly first: number;
  readonly last: number;
}

function rangeIn({ path, text }: BundleFile, { first = 1, last }: LineReference): Range {
  const count = text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
  const end = Math.min(last ?? count, count);
  if (first < 1 || first > count || end < first)
    throw new UsageError(
      `\`${path}\` has the lines 1 to ${count}, and not ${first}${last === undefined || last === first ? "" : ` to ${last}`}`,
    );
  return { first, last: end };
}

/**
 * Whether these lines on disk are those that the topology gives, or all of them where none is named; where there is no such
 * file there is nothing to compare.
 */
function isAsCompiled({ path, text }: BundleFile, directory: string, { first, last }: LineReference): boolean {
  const actual = bundleOnDisk(directory);
  if (actual.entries.get(path) !== "file") return true;
  const there = Buffer.from(actual.read(path).bytes).toString("utf8");
  if (first === undefined || there === text) return there === text;
  const lines = (of: string): string =>
    of
      .split("\n")
      .slice(first - 1, last)
      .join("\n");
  return lines(there) === lines(text);
}

function stale({ directory, file }: Compiled, reference: LineReference, console: Console): ExitCode {
  const topology = visible(file.path);
  console.err(
    `${visible(reference.file)} is not what ${topology} says there: the topology was changed since, or the file was edited\n` +
      `help: twinhost check ${topology} --out ${visible(directory)} tells which; twinhost build makes it what the topology says\n`,
  );
  return exitCode.findings;
}

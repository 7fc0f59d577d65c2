import { existsSync } from "node:fs";
import type { ReadBundle } from "../../6-read/reading.js";
import type { SourceFile } from "../../core/source-file.js";
import { compareBundle } from "../../output/compare-bundle.js";
import { recover } from "../../output/recover.js";
import { summarize } from "../../report/summarize.js";
import { visible } from "../../report/visible.js";
import { assureCompiled } from "../assure-compiled.js";
import type { CommonOptions } from "../common-options.js";
import { type Compiled, compileSource, failing } from "../compile-topology.js";
import type { Console } from "../console.js";
import { readSource } from "../read-source.js";
import type { Present } from "../review/review-topology.js";
import { showDiagnostics } from "../show-diagnostics.js";
import { UsageError } from "../usage-error.js";
import { type KnownDirectory, writeTwice } from "./write-twice.js";

/** What one rebuild leaves to the next. */
export interface Rebuilt {
  /** The text that it was made of, to tell a save that changed nothing. */
  readonly seen?: string;
  /** What is in the directory: the last good bundle, so that only what a save changes is summed up, and looked at before it is written. */
  readonly written?: KnownDirectory;
  /** How that bundle was understood, so that only what a save changes is read back. */
  readonly read?: ReadBundle;
  /** What was compiled since then, and may be what is written next. */
  readonly ahead?: Made;
}

/** A topology that was compiled, its bundle proved if there is one, and how long that took, in milliseconds. */
interface Made {
  readonly compiled: Compiled;
  readonly took: number;
}

/**
 * Compiles what is being saved, while nobody knows yet whether more of it follows: `rebuild` finds it done if that was all. Never
 * throws: what is the matter shows when it is built.
 */
export async function compileAhead(path: string, directory: string, before: Rebuilt = {}): Promise<Rebuilt> {
  const { ahead: _, ...known } = before;
  try {
    const file = readSource(path);
    return file.text === known.seen ? known : { ...known, ahead: await make(file, directory, known) };
  } catch {
    return known;
  }
}

/**
 * Compiles a topology and writes its bundle, and shows what that changed. Where there are errors they are shown, and the
 * bundle stays as the last good one made it. Never throws for what is in the files or on the disk.
 */
export async function rebuild(
  path: string,
  directory: string,
  before: Rebuilt | undefined,
  options: CommonOptions,
  console: Console,
): Promise<Rebuilt> {
  const { seen, ahead, ...known } = before ?? {};
  try {
    const file = readSource(path);
    if (before !== undefined && file.text === seen && !isGone(directory, known)) return { ...known, seen };
    const made = ahead?.compiled.file.text === file.text ? ahead : await make(file, directory, known);
    return { ...known, ...(await write(made, known, options, console)), seen: file.text };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.err(`error: ${visible(error.message)}\n`);
    return known;
  }
}

async function make(file: SourceFile, directory: string, { read, written }: Rebuilt): Promise<Made> {
  const begun = performance.now();
  recover(directory);
  const compiled = compileSource(file, directory, {
    ...(written && { former: written.bundle }),
    ...(read && { alike: read }),
  });
  await assureCompiled(compiled);
  return { compiled, took: performance.now() - begun };
}

/** Whether the bundle that was there is not there any more: somebody removed it, and a save brings it back. */
function isGone(directory: string, { read }: Rebuilt): boolean {
  return read !== undefined && !existsSync(directory);
}

/** Writes what was compiled and shows what that changes, if there is no error; gives what is known of the bundle then. */
async function write(
  { compiled, took }: Made,
  before: Rebuilt,
  options: CommonOptions,
  console: Console,
): Promise<Rebuilt> {
  const { bundle, directory, file, diagnostics } = compiled;
  const place = `${visible(directory)}/`;
  if (bundle === undefined || failing(diagnostics, options)) {
    showDiagnostics([compiled], options, console);
    console.err(`${visible(file.path)}: ${summarize(diagnostics)}; ${place} is as the last good build left it\n`);
    return {};
  }
  const begun = performance.now();
  const { result, known, ended } = writeTwice(directory, bundle, before.written);
  const milliseconds = Math.max(1, Math.round(took + ended - begun));
  const comparison = compareBundle(bundle, result.found);
  const isFirst = comparison.missing.length === bundle.files.length;
  const present = { content: result.found, comparison, read: before.read };
  const effect = comparison.same || isFirst ? "" : await effectText(compiled, present, options, console);
  showDiagnostics([compiled], options, console);
  console.out(effect);
  console.err(`${visible(file.path)} → ${place}  ${changesOf(result, isFirst)} (${milliseconds} ms)\n`);
  const read = compiled.readBack();
  return { written: known, ...(read && { read }) };
}

/** What `diff` says first of the bundle that was there and the one that replaced it; loaded at the first change. */
async function effectText(
  { bundle, ...compiled }: Compiled,
  present: Present,
  options: CommonOptions,
  { colorOut, columns, isTerminal }: Console,
): Promise<string> {
  if (bundle === undefined || options.quiet) return "";
  const [{ reviewTopology }, { reviewText }] = await Promise.all([
    import("../review/review-topology.js"),
    import("../../report/review/review-text.js"),
  ]);
  const reviewed = await reviewTopology({ ...compiled, bundle }, { present });
  return reviewText(reviewed, { color: colorOut, columns, forTerminal: isTerminal, depth: "summary" });
}

function changesOf(
  result: { readonly written: readonly string[]; readonly removed: readonly string[] },
  isFirst: boolean,
): string {
  const { written, removed } = result;
  if (written.length + removed.length === 0) return "nothing changes";
  const parts = [
    `${written.length} ${isFirst ? "written" : "changed"}`,
    ...(removed.length === 0 ? [] : [`${removed.length} removed`]),
  ];
  return parts.join(", ");
}

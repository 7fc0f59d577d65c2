import { relative, resolve, sep } from "node:path";
import type { FileDiff } from "../../output/file-diff.js";
import type { Depth, Reviewed } from "../../report/review/reviewed.js";
import { MARKS, type Mark } from "../../review/effect.js";
import { compileTopology, failing } from "../compile-topology.js";
import type { Console } from "../console.js";
import { type ExitCode, exitCode } from "../exit-code.js";
import { findTopologies, outputDirectories } from "../find-topologies.js";
import { progress } from "../progress.js";
import { reviewTopology } from "../review/review-topology.js";
import { type Revision, revisionOf } from "../review/revision.js";
import { showDiagnostics } from "../show-diagnostics.js";
import { UsageError } from "../usage-error.js";

export interface DiffOptions {
  readonly out: string;
  readonly format: "pretty" | "markdown" | "json" | "html" | "patch";
  readonly strict: boolean;
  /** Shows no difference to people: the exit status says whether there is one. */
  readonly quiet: boolean;
  readonly stat: boolean;
  /** Summary in a terminal, everything in what is kept. */
  readonly depth?: Depth;
  readonly against?: string;
  readonly failOn?: string;
}

/** A review, and where its bundle is. */
interface Placed extends Reviewed {
  readonly directory: string;
}

/**
 * `twinhost diff`: what `build` would change, and what that will do. Writes nothing. Ends with 1 where there is a
 * difference; with `--fail-on`, only where an effect has one of these marks, or where nobody can tell.
 */
export async function diff(args: readonly string[], options: DiffOptions, console: Console): Promise<ExitCode> {
  const marks = options.failOn === undefined ? undefined : readMarks(options.failOn);
  const directories = outputDirectories(await findTopologies(args), options.out);
  const reviewed: Placed[] = [];
  let broken = false;
  for (const [index, [path, directory]] of [...directories].entries()) {
    progress.about(path, index, directories.size);
    const revision = options.against === undefined ? undefined : findRevision(options.against, path, directory);
    const compiled = compileTopology(path, directory);
    const { bundle } = compiled;
    if (failing(compiled.diagnostics, options)) {
      showDiagnostics([compiled], { format: "pretty" }, console);
      broken = true;
    }
    if (bundle !== undefined)
      reviewed.push({ ...(await reviewTopology({ ...compiled, bundle }, { revision })), directory });
  }
  const isSilent = options.quiet && options.format === "pretty";
  const text = isSilent ? "" : await render(reviewed, options, console);
  if (text !== "") console.out(text);
  return broken || reviewed.some((one) => fails(one, marks)) ? exitCode.findings : exitCode.fine;
}

function findRevision(name: string, path: string, directory: string): Revision {
  return revisionOf(name, path === "-" ? `${directory}/manifest.json` : path);
}

function readMarks(text: string): readonly Mark[] {
  return text.split(",").map((word) => {
    const mark = MARKS.find((known) => known === word.trim());
    if (mark === undefined)
      throw new UsageError(`\`${word.trim()}\` is not something to fail on`, `these are: ${MARKS.join(", ")}`);
    return mark;
  });
}

/** What is not understood may be anything, so that it fails too. */
function fails({ review, files }: Reviewed, marks: readonly Mark[] | undefined): boolean {
  if (marks === undefined) return files.length > 0;
  return review.faults.length > 0 || review.effects.some(({ mark }) => mark !== undefined && marks.includes(mark));
}

async function render(reviewed: readonly Placed[], options: DiffOptions, console: Console): Promise<string> {
  const { format, stat, depth } = options;
  const different = reviewed.filter(({ files }) => files.length > 0);
  const show = { color: console.colorOut, columns: console.columns, forTerminal: console.isTerminal };
  if (stat) {
    const { renderStat } = await import("../../report/render-stat.js");
    return different.map(({ files }) => renderStat(files, show)).join("");
  }
  if (format === "patch") {
    const { renderPatch } = await import("../../report/render-patch.js");
    return different.map((one) => renderPatch(fromHere(one), show)).join("");
  }
  if (format === "json") return (await import("../../report/review/review-json.js")).reviewJson(reviewed);
  if (format === "html")
    return (await import("../../report/review/review-html.js")).reviewHtml(reviewed, depth ?? "full");
  if (format === "markdown")
    return (await import("../../report/review/review-markdown.js")).reviewMarkdown(reviewed, depth ?? "full");
  const { reviewText } = await import("../../report/review/review-text.js");
  return different.map((one) => reviewText(one, { ...show, depth: depth ?? "summary" })).join("\n");
}

/** The files of a bundle by their paths from here, where `git apply` looks for them; of one that is elsewhere, from its directory. */
function fromHere({ files, directory }: Placed): readonly FileDiff[] {
  const way = relative(process.cwd(), resolve(directory)).split(sep);
  if (way[0] === "" || way[0] === "..") return files;
  return files.map((file) => ({ ...file, path: [...way, file.path].join("/") }));
}

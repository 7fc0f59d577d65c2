import { join } from "node:path";
import { complaint as stale } from "../../audit/complaints/stale/complaint.js";
import { type Comparison, compareBundle } from "../../output/compare-bundle.js";
import type { DirectoryContent } from "../../output/read-bundle.js";
import type { FileFindings } from "../../report/located-diagnostic.js";
import { renderChanges } from "../../report/render-changes.js";
import { visible } from "../../report/visible.js";
import { assureCompiled } from "../assure-compiled.js";
import { bundleOnDisk } from "../bundle-on-disk.js";
import type { CommonOptions } from "../common-options.js";
import { type Compiled, failing } from "../compile-topology.js";
import type { Console } from "../console.js";
import { eachTopology, type Outcome } from "../each-topology.js";
import { type ExitCode, exitCode } from "../exit-code.js";
import { previousBundle } from "../previous-bundle.js";
import { progress } from "../progress.js";
import { isForPeople, showDiagnostics } from "../show-diagnostics.js";
import { textsOnDisk } from "../texts-on-disk.js";

export interface CheckOptions extends CommonOptions {
  /** A git revision whose serials those of the bundle must go on from. */
  readonly against?: string;
}

/**
 * `twinhost check`: is what is in the directory what the topology says, what twinhost wrote, and proved to do that and nothing
 * else? Writes nothing. For CI.
 */
export async function check(args: readonly string[], options: CheckOptions, console: Console): Promise<ExitCode> {
  const begun = performance.now();
  let [count, bad] = [0, 0];
  const act = async (compiled: Compiled): Promise<Outcome> => {
    const outcome = await audited(compiled, options, console);
    count += 1;
    if (!outcome.fine) bad += 1;
    return outcome;
  };
  const fine = await eachTopology(args, options, console, act);
  if (count > 1 && !options.quiet && options.format === "pretty")
    console.err(
      `${count} topologies, ${bad === 0 ? "all as they should be" : `${bad} not as they should be`} (${since(begun)})\n`,
    );
  return fine ? exitCode.fine : exitCode.findings;
}

async function audited(compiled: Compiled, options: CheckOptions, console: Console): Promise<Outcome> {
  const begun = performance.now();
  const { bundle, directory } = compiled;
  if (bundle === undefined || failing(compiled.diagnostics, options)) return { fine: false };
  progress.phase("comparing the bundle of");
  const found = bundleOnDisk(directory);
  const whole = compareBundle(bundle, found);
  const { setLineEndsAside, findingsOfLineEnds } = await import("../../audit/line-ends.js");
  const aside = setLineEndsAside(bundle, found, whole);
  const { content: actual, comparison } = aside;
  const findings = [
    ...findingsOfLineEnds(aside, directory),
    ...(await findingsOf(compiled, actual, comparison, options)),
  ];
  if (isForPeople(options) && !options.quiet) {
    showDiagnostics(findings, options, console);
    if (!comparison.same) await showPatch(compiled, actual, comparison, console);
  }
  conclude(compiled, findings.length === 0, whole.same, begun, options, console);
  return { fine: findings.length === 0, findings };
}

async function findingsOf(
  compiled: Compiled,
  actual: DirectoryContent,
  comparison: Comparison,
  { against }: CheckOptions,
): Promise<readonly FileFindings[]> {
  const { bundle, model, directory, file, tree } = compiled;
  if (bundle === undefined || model === undefined) return [];
  const findings: FileFindings[] = [];
  if (comparison.same) await assureCompiled(compiled);
  else {
    const { findingsOfBundle } = await import("../../audit/findings-of-bundle.js");
    for (const one of findingsOfBundle({ expected: bundle, actual, comparison, directory, topology: file }))
      findings.push(one);
  }
  if (!comparison.same && comparison.missing.length < bundle.files.length) {
    const { proveBundle } = await import("../../7-prove/prove-bundle.js");
    const { diagnostics } = proveBundle(model, textsOnDisk(bundle, actual), mostOf(findings));
    if (diagnostics.length > 0) findings.push({ file, diagnostics, ...(tree !== undefined && { tree }) });
  }
  if (against !== undefined) {
    const { auditSerials } = await import("../../audit/audit-serials.js");
    const { revisionOf } = await import("../review/revision.js");
    const then = revisionOf(against, join(directory, "manifest.json"));
    const before = { text: (path: string) => then.text(join(directory, path)) };
    const now = previousBundle(directory);
    findings.push(...auditSerials({ model, now, before, directory, revision: against }));
  }
  return findings;
}

/**
 * How many findings of each kind the proof is to tell. Where the topology has gone on, nearly everything new is missing, and
 * building mends it all: what is wrong besides must not drown in that. Of what was edited by hand, all is told.
 */
function mostOf(findings: readonly FileFindings[]): number | undefined {
  return findings.some(({ diagnostics }) => diagnostics.some(({ code }) => code === stale.code)) ? 1 : undefined;
}

async function showPatch(
  { bundle }: Compiled,
  actual: DirectoryContent,
  comparison: Comparison,
  console: Console,
): Promise<void> {
  if (bundle === undefined) return;
  const { colorOut, columns, isTerminal } = console;
  console.out(await renderChanges(bundle, actual, comparison, { color: colorOut, columns, forTerminal: isTerminal }));
}

/** The last line: what was found, and how long it took. What a program reads is the report alone. */
function conclude(
  { directory, file }: Compiled,
  fine: boolean,
  same: boolean,
  begun: number,
  options: CheckOptions,
  console: Console,
): void {
  const topology = file.path === "-" ? "the topology" : visible(file.path);
  const place = `${visible(directory)}/`;
  if (fine) {
    if (!options.quiet && options.format === "pretty")
      console.err(`${place} is what ${topology} says (${since(begun)})\n`);
  } else if (same)
    console.err(
      `${place} is what ${topology} says, but does not go on from ${visible(options.against ?? "")} (${since(begun)})\n`,
    );
  else
    console.err(
      `${place} is not what ${topology} says (${since(begun)}): run twinhost build, look at the change, commit it\n`,
    );
}

function since(begun: number): string {
  return `${Math.max(1, Math.round(performance.now() - begun))} ms`;
}

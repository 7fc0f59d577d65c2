import { palette } from "../report/palette.js";
import { visible } from "../report/visible.js";
import type { Finding } from "./finding.js";
import type { Judge } from "./judge.js";
import { type Program, programs } from "./programs.js";
import type { Verdict } from "./verify-subject.js";

/** A table of programs, files and findings, and the findings themselves, so that an editor can follow them. */
export function renderVerdicts(directory: string, verdicts: readonly Verdict[], color: boolean): string {
  const paint = palette(color);
  const called = verdicts.filter(({ files }) => files > 0);
  const rows = called.map(({ judge, files, findings, notMade }) => [
    judge.name,
    String(files),
    notMade !== undefined ? "not judged" : findings.length === 0 ? "-" : String(findings.length),
  ]);
  const lines = table(["program", "files", "findings"], rows).map((line, index) => {
    const verdict = called[index - 1];
    if (verdict === undefined) return paint.strong(line);
    if (verdict.notMade !== undefined) return paint.faint(line);
    return verdict.findings.length > 0 ? paint.error(line) : line;
  });
  const idle = verdicts.filter(({ files }) => files === 0).map(({ judge }) => judge.name);
  const found = verdicts.flatMap((verdict) =>
    verdict.findings.map((finding) => showFinding(directory, finding, verdict)),
  );
  return [
    ...lines,
    ...(idle.length === 0 ? [] : [paint.faint(`nothing here for: ${idle.join(", ")}`)]),
    ...(found.length === 0 ? [] : ["", ...found]),
    "",
  ].join("\n");
}

/** What could not be asked, and what to do about it; empty where everybody was there. */
export function renderNotMade(verdicts: readonly Verdict[]): string {
  const absent = verdicts.filter(({ files, notMade }) => files > 0 && notMade !== undefined);
  if (absent.length === 0) return "";
  const judgements = absent.reduce((sum, { files }) => sum + files, 0);
  const missing = absent.flatMap(({ notMade }) =>
    notMade !== undefined && "missing" in notMade ? notMade.missing : [],
  );
  const reasons = absent.flatMap(({ notMade }) =>
    notMade !== undefined && "reason" in notMade ? [notMade.reason] : [],
  );
  return [
    `${judgements} judgements of ${absent.length} programs were not made\n`,
    ...(missing.length === 0 ? [] : [`help: apt-get install ${packagesOf(missing).join(" ")}\n`]),
    ...(reasons.length === 0 ? [] : [`${programs.bwrap.name} cannot make a room here: ${visible(reasons[0] ?? "")}\n`]),
  ].join("");
}

/** Who is on the panel, and who is here. */
export function renderPanel(panel: readonly Judge[], has: (program: Program) => boolean): string {
  const rows = panel.map((judge) => {
    const needed = [...judge.programs, ...(judge.inRoom ? [programs.bwrap] : [])];
    const missing = needed.filter((program) => !has(program));
    const state = missing.length === 0 ? "yes" : `apt-get install ${packagesOf(missing).join(" ")}`;
    return [judge.name, judge.judges, state];
  });
  return `${table(["program", "judges", "installed"], rows, [false, false, false]).join("\n")}\n`;
}

function packagesOf(missing: readonly Program[]): readonly string[] {
  return [...new Set(missing.map((program) => program.package))].sort();
}

function showFinding(directory: string, { file, line, message }: Finding, { judge }: Verdict): string {
  const place = line === undefined ? "" : `${line}:`;
  return visible(`${directory.replace(/\/$/, "")}/${file}:${place} ${message} [${judge.name}]`);
}

/** Columns of equal width; numbers stand at the right. */
function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly boolean[] = [false, true, true],
): readonly string[] {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? "").length)));
  return all.map((row) =>
    row
      .map((cell, column) =>
        right[column] === true ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
}

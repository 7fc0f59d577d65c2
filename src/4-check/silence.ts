import type { Silence } from "../3-resolve/model.js";
import { complain } from "../core/complaint.js";
import type { Diagnostic } from "../core/diagnostic.js";
import type { Path } from "../core/path.js";
import { complaint as unused } from "./complaints/unused-silence/complaint.js";

/** Leaves out the warnings that the topology says are meant, and complains of silences that cover nothing. */
export function applySilences(silences: readonly Silence[], diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  if (silences.length === 0) return diagnostics;
  const used = new Set<Silence>();
  const heard = diagnostics.filter((diagnostic) => {
    const silence = silences.find((candidate) => covers(candidate, diagnostic));
    if (silence !== undefined) used.add(silence);
    return silence === undefined;
  });
  const idle = silences.filter((silence) => !used.has(silence));
  return [...heard, ...idle.map((silence) => complainUnused(silence, heard))];
}

function covers(silence: Silence, diagnostic: Diagnostic): boolean {
  if (diagnostic.severity !== "warning" || diagnostic.code !== silence.code || !("path" in diagnostic.at)) return false;
  return startsWith(diagnostic.at.path, silence.covers);
}

function startsWith(path: Path, start: Path): boolean {
  return start.every((step, index) => path[index] === step);
}

function complainUnused(silence: Silence, heard: readonly Diagnostic[]): Diagnostic {
  const isError = heard.some((diagnostic) => diagnostic.code === silence.code && diagnostic.severity === "error");
  return complain(unused, {
    at: { path: [...silence.at, "code"] },
    message: isError
      ? `\`${silence.code}\` is an error, and errors cannot be silenced`
      : `nothing here raises \`${silence.code}\``,
    help: isError ? "mend what it complains of" : "remove it, so that a later warning is not missed",
  });
}

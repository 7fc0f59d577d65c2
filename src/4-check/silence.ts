import type { Silence } from "../3-resolve/model.js";
import { type Complaint, complain } from "../core/complaint.js";
import type { Diagnostic } from "../core/diagnostic.js";
import type { Path } from "../core/path.js";
import { complaints } from "../generated/complaints.js";
import { rules } from "../generated/rules.js";
import { complaint as unknownCode } from "./complaints/unknown-code/complaint.js";
import { complaint as unused } from "./complaints/unused-silence/complaint.js";
import { Suggestions } from "./suggestions.js";

/** Leaves out the warnings that the topology says are meant, and complains of silences that cover nothing. */
export function applySilences(silences: readonly Silence[], diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  if (silences.length === 0) return diagnostics;
  const byPlace = new Map(silences.map((silence) => [placeOf(silence.code, silence.covers), silence]));
  const used = new Set<Silence>();
  const heard = diagnostics.filter((diagnostic) => {
    const silence = covering(diagnostic, byPlace);
    if (silence !== undefined) used.add(silence);
    return silence === undefined;
  });
  const idle = silences.filter((silence) => !used.has(silence));
  return [...heard, ...complainIdle(idle, heard)];
}

/** The silence at the thing itself, or at the nearest thing around it. */
function covering(diagnostic: Diagnostic, silences: ReadonlyMap<string, Silence>): Silence | undefined {
  if (diagnostic.severity !== "warning" || !("path" in diagnostic.at)) return undefined;
  const { path } = diagnostic.at;
  for (let length = path.length; length >= 0; length -= 1) {
    const silence = silences.get(placeOf(diagnostic.code, path.slice(0, length)));
    if (silence !== undefined) return silence;
  }
  return undefined;
}

function placeOf(code: string, path: Path): string {
  return JSON.stringify([code, path]);
}

function complainIdle(idle: readonly Silence[], heard: readonly Diagnostic[]): readonly Diagnostic[] {
  if (idle.length === 0) return [];
  const kinds: readonly Complaint[] = [...rules, ...complaints];
  const known = new Map(kinds.map((kind) => [kind.code, kind]));
  const suggestions = new Suggestions(known.keys());
  const errors = new Set(heard.filter(({ severity }) => severity === "error").map(({ code }) => code));
  return idle.map((silence) =>
    known.has(silence.code)
      ? complainUnused(silence, errors.has(silence.code) || known.get(silence.code)?.severity === "error")
      : complainUnknown(silence, suggestions.nearest(silence.code)),
  );
}

function complainUnused(silence: Silence, isError: boolean): Diagnostic {
  return complain(unused, {
    at: { path: [...silence.at, "code"] },
    message: isError
      ? `\`${silence.code}\` is an error, and errors cannot be silenced`
      : `nothing here raises \`${silence.code}\``,
    help: isError ? "mend what it complains of" : "remove it, so that a later warning is not missed",
  });
}

function complainUnknown(silence: Silence, nearest: string | undefined): Diagnostic {
  const at = { path: [...silence.at, "code"] };
  return complain(unknownCode, {
    at,
    message: `there is no warning \`${silence.code}\``,
    help: nearest === undefined ? "twinhost explain lists all codes" : `did you mean \`${nearest}\`?`,
    ...(nearest === undefined
      ? {}
      : { fix: { title: `write \`${nearest}\``, safe: false, edits: [{ at, text: nearest }] } }),
  });
}

import type { FileDiff } from "../../output/file-diff.js";
import { markCounts } from "../../review/headline.js";
import { jsonText } from "../json-text.js";
import type { Reviewed } from "./reviewed.js";

/**
 * For programs: the form that schema/review.schema.json describes. Keys may be added under the same version; none is
 * renamed, taken away or given another meaning.
 */
export function reviewJson(reviewed: readonly Reviewed[]): string {
  return jsonText({ format: "twinhost-review", version: 1, reviews: reviewed.map(one) });
}

function one({ topology, against, review, headline, notes, source, files }: Reviewed): object {
  return {
    topology,
    against,
    differs: files.length > 0,
    headline,
    marks: markCounts(review),
    effects: review.effects.map(({ kind, mark, text }) => ({ kind, mark: mark ?? null, text })),
    plan: review.plan.map(({ host, machine, kind, text, interrupts, commands, files: because }) => ({
      host,
      machine,
      kind,
      text,
      interrupts: interrupts ?? null,
      commands,
      files: because,
    })),
    changes: review.changes.map(({ kind, on, name, before, after, file, line }) => ({
      kind,
      on,
      name,
      before: before ?? null,
      after: after ?? null,
      file,
      line,
    })),
    files: [
      ...(source === undefined ? [] : [{ ...counted(source), role: "topology" }]),
      ...files.map((file) => ({ ...counted(file), role: "bundle" })),
    ],
    notes,
    faults: review.faults.map(({ where, message }) => ({ file: where.file, line: where.line, message })),
  };
}

function counted({ path, oldMode, newMode, added, removed }: FileDiff): object {
  const status = oldMode === undefined ? "added" : newMode === undefined ? "removed" : "changed";
  return { path, status, added, removed };
}

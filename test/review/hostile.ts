import type { FileDiff } from "../../src/output/file-diff.js";
import type { Reviewed } from "../../src/report/review/reviewed.js";

/** A text that tries to be more than text wherever it is shown. */
export const HOSTILE =
  "</code><script>alert(1)</script><img src=x onerror=alert(2)>\"'&\u001b]0;x\u0007\u202e@all #1 ``` ~~~ -->";

function fileWith(text: string, lines: number): FileDiff {
  const added = Array.from({ length: lines }, (_, at) => ({ kind: "added" as const, text: `${text} ${at}` }));
  const hunk = { oldStart: 0, oldLines: 0, newStart: 1, newLines: lines, lines: added };
  return { path: `hosts/${text}`, newMode: 0o644, binary: false, added: lines, removed: 0, hunks: [hunk] };
}

/** A review that says one text in every place. */
export function reviewedWith(text: string, lines = 2, files = 1): Reviewed {
  const change = {
    kind: "setting" as const,
    on: text,
    name: text,
    before: text,
    after: `${text}!`,
    file: text,
    line: 1,
  };
  const task = { host: text, machine: text, kind: "by-hand" as const, text, commands: [text], files: [text] };
  return {
    topology: text,
    against: text,
    headline: text,
    notes: [text],
    review: {
      effects: [{ kind: "other/changed", mark: "dataloss", text, about: [] }],
      changes: [change],
      plan: [task],
      faults: [],
    },
    files: Array.from({ length: files }, () => fileWith(text, lines)),
  };
}

import { diffWordsWithSpace } from "diff";
import type { FileDiff, Hunk, HunkLine } from "../../output/file-diff.js";
import { htmlText } from "./html-text.js";

/** How many pairs of lines in a page are compared word by word; it takes long, and nobody reads further. */
export interface Patience {
  pairs: number;
}

/** Longer lines are not compared so. */
const LONGEST = 400;

/** A file in two columns. On a narrow screen the style puts one under the other. */
export function sideBySide(file: FileDiff, patience: Patience): string {
  if (file.binary) return '<p class="gap">not text</p>';
  if (file.hunks.length === 0) return `<p class="gap">mode ${mode(file.oldMode)} becomes ${mode(file.newMode)}</p>`;
  return file.hunks.map((hunk) => hunkRows(hunk, patience)).join("");
}

function mode(bits: number | undefined): string {
  return bits === undefined ? "nothing" : bits.toString(8).padStart(4, "0");
}

function hunkRows(hunk: Hunk, patience: Patience): string {
  const rows: string[] = [`<p class="gap">line ${hunk.newStart}</p>`];
  let [old, now] = [hunk.oldStart, hunk.newStart];
  for (let at = 0; at < hunk.lines.length; ) {
    const removed = run(hunk.lines, at, "removed");
    const added = run(hunk.lines, at + removed.length, "added");
    const [line] = hunk.lines.slice(at);
    if (removed.length + added.length === 0 && line !== undefined) {
      const text = htmlText(line.text);
      rows.push(row(cell("same twin", old, text), cell("same", now, text)));
      [old, now, at] = [old + 1, now + 1, at + 1];
      continue;
    }
    for (let index = 0; index < Math.max(removed.length, added.length); index++) {
      const [was, is] = marked(removed[index], added[index], removed.length === added.length, patience);
      rows.push(
        row(
          was === undefined ? cell("none") : cell("removed", old, was),
          is === undefined ? cell("none") : cell("added", now, is),
        ),
      );
      if (was !== undefined) old += 1;
      if (is !== undefined) now += 1;
    }
    at += removed.length + added.length;
  }
  return rows.join("\n");
}

function run(lines: readonly HunkLine[], start: number, kind: HunkLine["kind"]): readonly HunkLine[] {
  let end = start;
  while (lines[end]?.kind === kind) end += 1;
  return lines.slice(start, end);
}

function row(left: string, right: string): string {
  return `<div class="row">${left}${right}</div>`;
}

function cell(kind: string, line?: number, html = ""): string {
  return line === undefined
    ? `<div class="cell ${kind}"></div>`
    : `<div class="cell ${kind}"><span class="no">${line}</span><span class="line">${html}</span></div>`;
}

/** A pair of lines, with the words that differ marked where they have something in common. */
function marked(
  old: HunkLine | undefined,
  now: HunkLine | undefined,
  isPair: boolean,
  patience: Patience,
): readonly [string | undefined, string | undefined] {
  const plain = [old && htmlText(old.text), now && htmlText(now.text)] as const;
  if (!isPair || old === undefined || now === undefined || patience.pairs === 0) return plain;
  if (Math.max(old.text.length, now.text.length) > LONGEST) return plain;
  patience.pairs -= 1;
  const words = diffWordsWithSpace(old.text, now.text);
  if (!words.some(({ added, removed, value }) => !added && !removed && value.trim() !== "")) return plain;
  const left = words
    .filter(({ added }) => !added)
    .map(({ removed, value }) => (removed ? `<del>${htmlText(value)}</del>` : htmlText(value)));
  const right = words
    .filter(({ removed }) => !removed)
    .map(({ added, value }) => (added ? `<ins>${htmlText(value)}</ins>` : htmlText(value)));
  return [left.join(""), right.join("")];
}

import { diffWordsWithSpace } from "diff";
import type { FileDiff, Hunk, HunkLine } from "../output/file-diff.js";
import { type Palette, palette } from "./palette.js";
import { visible } from "./visible.js";

/** How changes are written. Both are chosen by whoever knows where the text goes. */
export interface PatchOptions {
  readonly color?: boolean;
  /** For eyes: what cannot be seen is written as an escape. Without it the text is a patch that `git apply` takes. */
  readonly forTerminal?: boolean;
}

/** How many pairs of lines are compared word by word; nobody reads further, and it takes long. */
const MOST_PAIRS = 500;
/** Longer lines are not compared so. */
const LONGEST = 400;

/** What a line passes on its way out. */
interface Pen {
  readonly paint: Palette;
  readonly clean: (text: string) => string;
  readonly out: string[];
  pairsLeft: number;
}

/** Writes changes as git does. Loads the `diff` package: import it only where a diff is shown. */
export function renderPatch(
  diffs: readonly FileDiff[],
  { color = false, forTerminal = color }: PatchOptions = {},
): string {
  const clean = forTerminal ? cleanLine : (text: string): string => text;
  const pen: Pen = { paint: palette(color), clean, out: [], pairsLeft: color ? MOST_PAIRS : 0 };
  for (const diff of diffs) renderFile(diff, pen);
  return pen.out.length === 0 ? "" : `${pen.out.join("\n")}\n`;
}

/** A tab moves the cursor, and does no harm. */
function cleanLine(text: string): string {
  return text.includes("\t") ? text.split("\t").map(visible).join("\t") : visible(text);
}

function renderFile(diff: FileDiff, pen: Pen): void {
  const [oldName, newName] = [quoteName(`a/${diff.path}`), quoteName(`b/${diff.path}`)];
  const names = [
    diff.oldMode === undefined ? "/dev/null" : oldName,
    diff.newMode === undefined ? "/dev/null" : newName,
  ];
  const head = [`diff --git ${oldName} ${newName}`, ...modeLines(diff)];
  if (diff.binary) head.push(`Binary files ${names[0]} and ${names[1]} differ`);
  else if (diff.hunks.length > 0) head.push(`--- ${names[0]}`, `+++ ${names[1]}`);
  for (const line of head) pen.out.push(pen.paint.strong(line));
  for (const hunk of diff.hunks) renderHunk(hunk, pen);
}

function modeLines({ oldMode, newMode }: FileDiff): readonly string[] {
  const octal = (mode: number): string => `100${mode.toString(8)}`;
  if (oldMode === undefined) return newMode === undefined ? [] : [`new file mode ${octal(newMode)}`];
  if (newMode === undefined) return [`deleted file mode ${octal(oldMode)}`];
  return oldMode === newMode ? [] : [`old mode ${octal(oldMode)}`, `new mode ${octal(newMode)}`];
}

/** As git writes a name that has anything but plain characters in it: in quotes, with C escapes, byte by byte. */
function quoteName(name: string): string {
  if (/^[\x20-\x7e]*$/.test(name) && !/["\\]/.test(name)) return name;
  const bytes = [...Buffer.from(name)].map((byte) => {
    const char = String.fromCharCode(byte);
    if (char === '"' || char === "\\") return `\\${char}`;
    return byte < 0x20 || byte > 0x7e ? `\\${byte.toString(8).padStart(3, "0")}` : char;
  });
  return `"${bytes.join("")}"`;
}

function renderHunk(hunk: Hunk, pen: Pen): void {
  const range = (start: number, count: number): string => (count === 1 ? String(start) : `${start},${count}`);
  const [old, now] = [range(hunk.oldStart, hunk.oldLines), range(hunk.newStart, hunk.newLines)];
  pen.out.push(pen.paint.help(`@@ -${old} +${now} @@`));
  for (let at = 0; at < hunk.lines.length; ) {
    const middle = endOfRun(hunk.lines, at, "removed");
    const end = endOfRun(hunk.lines, middle, "added");
    if (end > at) renderChange(hunk.lines.slice(at, middle), hunk.lines.slice(middle, end), pen);
    else put(hunk.lines[at] as HunkLine, ` ${pen.clean((hunk.lines[at] as HunkLine).text)}`, pen);
    at = Math.max(end, at + 1);
  }
}

function endOfRun(lines: readonly HunkLine[], start: number, kind: HunkLine["kind"]): number {
  let end = start;
  while (lines[end]?.kind === kind) end += 1;
  return end;
}

function put(line: HunkLine, text: string, pen: Pen): void {
  pen.out.push(text);
  if (line.unended) pen.out.push("\\ No newline at end of file");
}

/** Lines that were replaced by as many others are compared word by word. */
function renderChange(removed: readonly HunkLine[], added: readonly HunkLine[], pen: Pen): void {
  const { paint, clean } = pen;
  const pairs = removed.length === added.length ? removed.map((line, at) => markWords(line, added[at], pen)) : [];
  for (const [at, line] of removed.entries())
    put(line, pairs[at]?.removed ?? paint.removed(`-${clean(line.text)}`), pen);
  for (const [at, line] of added.entries()) put(line, pairs[at]?.added ?? paint.added(`+${clean(line.text)}`), pen);
}

function markWords(
  old: HunkLine,
  now: HunkLine | undefined,
  pen: Pen,
): { readonly removed: string; readonly added: string } | undefined {
  if (now === undefined || pen.pairsLeft === 0 || Math.max(old.text.length, now.text.length) > LONGEST)
    return undefined;
  pen.pairsLeft -= 1;
  const { paint, clean } = pen;
  const words = diffWordsWithSpace(old.text, now.text);
  // Where nothing is in common, marking all of it would mark nothing.
  if (!words.some((word) => !word.added && !word.removed && word.value.trim() !== "")) return undefined;
  const oldWords = words.filter((word) => !word.added);
  const newWords = words.filter((word) => !word.removed);
  const text = (word: { readonly value: string }): string => clean(word.value);
  return {
    removed: `${paint.removed("-")}${oldWords.map((word) => (word.removed ? paint.removedWord : paint.removed)(text(word))).join("")}`,
    added: `${paint.added("+")}${newWords.map((word) => (word.added ? paint.addedWord : paint.added)(text(word))).join("")}`,
  };
}

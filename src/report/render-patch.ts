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

/** Writes changes as git does. Loads the `diff` package: import it only where a diff is shown. */
export function renderPatch(
  diffs: readonly FileDiff[],
  { color = false, forTerminal = color }: PatchOptions = {},
): string {
  const paint = palette(color);
  const clean = forTerminal ? cleanLine : (text: string): string => text;
  return diffs.map((diff) => renderFile(diff, paint, clean)).join("");
}

/** A tab moves the cursor, and does no harm. */
function cleanLine(text: string): string {
  return text.split("\t").map(visible).join("\t");
}

type Clean = (text: string) => string;

function renderFile(diff: FileDiff, paint: Palette, clean: Clean): string {
  const [oldName, newName] = [quoteName(`a/${diff.path}`), quoteName(`b/${diff.path}`)];
  const names = [
    diff.oldMode === undefined ? "/dev/null" : oldName,
    diff.newMode === undefined ? "/dev/null" : newName,
  ];
  const head = [`diff --git ${oldName} ${newName}`, ...modeLines(diff)];
  if (diff.binary) head.push(`Binary files ${names[0]} and ${names[1]} differ`);
  else if (diff.hunks.length > 0) head.push(`--- ${names[0]}`, `+++ ${names[1]}`);
  const hunks = diff.hunks.flatMap((hunk) => renderHunk(hunk, paint, clean));
  return `${[...head.map((line) => paint.strong(clean(line))), ...hunks].join("\n")}\n`;
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

function renderHunk(hunk: Hunk, paint: Palette, clean: Clean): readonly string[] {
  const range = (start: number, count: number): string => (count === 1 ? String(start) : `${start},${count}`);
  const old = range(hunk.oldStart, hunk.oldLines);
  const now = range(hunk.newStart, hunk.newLines);
  const out = [paint.help(`@@ -${old} +${now} @@`)];
  for (let at = 0; at < hunk.lines.length; ) {
    const removed = runOf(hunk.lines, at, "removed");
    const added = runOf(hunk.lines, at + removed.length, "added");
    if (removed.length + added.length === 0)
      out.push(...withEnd(hunk.lines[at] as HunkLine, ` ${clean((hunk.lines[at] as HunkLine).text)}`));
    else out.push(...renderChange(removed, added, paint, clean));
    at += Math.max(1, removed.length + added.length);
  }
  return out;
}

function runOf(lines: readonly HunkLine[], start: number, kind: HunkLine["kind"]): readonly HunkLine[] {
  let end = start;
  while (lines[end]?.kind === kind) end += 1;
  return lines.slice(start, end);
}

/** Lines that were replaced by as many others are compared word by word, in colour. */
function renderChange(
  removed: readonly HunkLine[],
  added: readonly HunkLine[],
  paint: Palette,
  clean: Clean,
): readonly string[] {
  const isPaired = removed.length === added.length && paint.added("x") !== "x";
  const pairs = removed.map((line, at) =>
    isPaired ? markWords(line, added[at] as HunkLine, paint, clean) : undefined,
  );
  return [
    ...removed.flatMap((line, at) =>
      withEnd(line, paint.removed("-") + (pairs[at]?.removed ?? paint.removed(clean(line.text)))),
    ),
    ...added.flatMap((line, at) =>
      withEnd(line, paint.added("+") + (pairs[at]?.added ?? paint.added(clean(line.text)))),
    ),
  ];
}

/** Longer lines are not compared by words: nobody would read it, and it takes long. */
const LONGEST = 400;

function markWords(
  old: HunkLine,
  now: HunkLine,
  paint: Palette,
  clean: Clean,
): { removed: string; added: string } | undefined {
  if (Math.max(old.text.length, now.text.length) > LONGEST) return undefined;
  const words = diffWordsWithSpace(old.text, now.text);
  const same = words.reduce((sum, word) => sum + (word.added || word.removed ? 0 : word.value.trim().length), 0);
  if (same === 0) return undefined; // nothing in common: marking all of it would mark nothing
  return {
    removed: words
      .filter((word) => !word.added)
      .map((word) => (word.removed ? paint.removedWord : paint.removed)(clean(word.value)))
      .join(""),
    added: words
      .filter((word) => !word.removed)
      .map((word) => (word.added ? paint.addedWord : paint.added)(clean(word.value)))
      .join(""),
  };
}

function withEnd(line: HunkLine, text: string): readonly string[] {
  return line.unended ? [text, "\\ No newline at end of file"] : [text];
}

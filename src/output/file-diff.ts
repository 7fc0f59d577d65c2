import { type Block, matchLines } from "./match-lines.js";

/**
 * How one file would change. This module and `diff-bundle.js` load the `diff` package: import them only where a diff is
 * shown, with `await import(…)`, for its parsing would be paid at every start.
 */
export interface FileDiff {
  readonly path: string;
  /** The permission bits before and after; absent where the file does not exist. */
  readonly oldMode?: number;
  readonly newMode?: number;
  /** Has NUL bytes, so that its lines are not shown. */
  readonly binary: boolean;
  readonly added: number;
  readonly removed: number;
  readonly hunks: readonly Hunk[];
}

/** A stretch of changes with the lines around it. Starts are counted from 1, and name the line before when empty. */
export interface Hunk {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  readonly lines: readonly HunkLine[];
}

export interface HunkLine {
  readonly kind: "same" | "removed" | "added";
  /** Without the line break; a last line that has none is marked. */
  readonly text: string;
  readonly unended?: true;
}

/** One side of a comparison; nothing where the file does not exist. */
export interface FileSide {
  readonly text: string;
  readonly mode: number;
}

export interface DiffEffort {
  /** Edits up to which the exact search goes on in one stretch. */
  readonly effort: number;
  /** Unchanged lines shown around a change. */
  readonly context: number;
}

export function diffFile(
  path: string,
  before: FileSide | undefined,
  after: FileSide | undefined,
  { effort, context }: DiffEffort = { effort: 256, context: 3 },
): FileDiff {
  const [old, now] = [before?.text ?? "", after?.text ?? ""];
  const head = { path, ...(before && { oldMode: before.mode }), ...(after && { newMode: after.mode }) };
  if (old.includes("\0") || now.includes("\0"))
    return { ...head, binary: old !== now, added: 0, removed: 0, hunks: [] };
  const [oldLines, newLines] = [splitLines(old), splitLines(now)];
  const blocks = old === now ? [] : matchLines(oldLines, newLines, effort);
  return {
    ...head,
    binary: false,
    added: blocks.reduce((sum, block) => sum + block.newEnd - block.newStart, 0),
    removed: blocks.reduce((sum, block) => sum + block.oldEnd - block.oldStart, 0),
    hunks: groupBlocks(blocks, context).map((group) => hunkOf(group, oldLines, newLines, context)),
  };
}

/** Lines with their breaks, so that a missing last one counts as a difference. */
function splitLines(text: string): readonly string[] {
  const lines: string[] = [];
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf("\n", start);
    const next = end === -1 ? text.length : end + 1;
    lines.push(text.slice(start, next));
    start = next;
  }
  return lines;
}

/** Blocks whose surroundings touch belong to one hunk. */
function groupBlocks(blocks: readonly Block[], context: number): readonly (readonly Block[])[] {
  const groups: Block[][] = [];
  for (const block of blocks) {
    const last = groups.at(-1)?.at(-1);
    if (last !== undefined && block.oldStart - last.oldEnd <= 2 * context) groups.at(-1)?.push(block);
    else groups.push([block]);
  }
  return groups;
}

function hunkOf(group: readonly Block[], old: readonly string[], now: readonly string[], context: number): Hunk {
  const [first, last] = [group[0] as Block, group.at(-1) as Block];
  const before = Math.min(context, first.oldStart);
  const end = Math.min(old.length, last.oldEnd + context);
  const [oldFrom, newFrom] = [first.oldStart - before, first.newStart - before];
  const lines: HunkLine[] = [];
  let at = oldFrom;
  for (const block of group) {
    for (; at < block.oldStart; at++) lines.push(hunkLine("same", old[at] as string));
    for (; at < block.oldEnd; at++) lines.push(hunkLine("removed", old[at] as string));
    for (let to = block.newStart; to < block.newEnd; to++) lines.push(hunkLine("added", now[to] as string));
  }
  for (; at < end; at++) lines.push(hunkLine("same", old[at] as string));
  const oldLines = end - oldFrom;
  const newLines = lines.length - lines.filter((line) => line.kind === "removed").length;
  const [oldStart, newStart] = [oldFrom + (oldLines > 0 ? 1 : 0), newFrom + (newLines > 0 ? 1 : 0)];
  return { oldStart, oldLines, newStart, newLines, lines };
}

function hunkLine(kind: HunkLine["kind"], line: string): HunkLine {
  return line.endsWith("\n") ? { kind, text: line.slice(0, -1) } : { kind, text: line, unended: true };
}

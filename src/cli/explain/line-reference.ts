import { lstatSync } from "node:fs";

/** A file, and which of its lines: counted from 1, inclusive; all of them where none is named. */
export interface LineReference {
  readonly file: string;
  readonly first?: number;
  readonly last?: number;
}

/** Reads `FILE:17`, `FILE:17-20` or `FILE`. Undefined for what means neither a line nor a file that is there. */
export function lineReference(what: string): LineReference | undefined {
  const [, file, first, last] = /^(.+?):(\d+)(?:-(\d+))?$/.exec(what) ?? [];
  if (file !== undefined && !isFile(what)) return { file, first: Number(first), last: Number(last ?? first) };
  return isFile(what) ? { file: what } : undefined;
}

function isFile(path: string): boolean {
  try {
    return lstatSync(path).isFile();
  } catch {
    return false;
  }
}

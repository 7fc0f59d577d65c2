import { shown } from "../not-understood.js";
import type { Source, Understanding } from "../source.js";
import type { SshAccess, SshOptions } from "./ssh-access.js";

/** Reads the ssh_config(5) of the sync: one `Host *` with its options. */
export function readSshConfig(source: Source, file: string): SshOptions | undefined {
  const block = source.shared(file, hostBlock)?.block;
  return block && { where: { file, line: block.line }, options: block.options };
}

/** Reads the piece of sshd_config(5) about the user of the sync: one `Match User`, closed by `Match all`. */
export function readSshAccess(source: Source, file: string): SshAccess | undefined {
  const block = source.shared(file, userBlock)?.block;
  return block && { where: { file, line: block.line }, user: block.value, options: block.options };
}

const hostBlock: Understanding<Read> = (lines) => readBlock(lines, /^Host \*$/, undefined);
const userBlock: Understanding<Read> = (lines) => readBlock(lines, /^Match User ([a-z][a-z0-9_-]*)$/, "Match all");

interface Read {
  readonly block: Block | undefined;
}

interface Block {
  readonly line: number;
  readonly value: string;
  readonly options: ReadonlyMap<string, string>;
}

function readBlock(lines: readonly string[], head: RegExp, end: string | undefined): ReturnType<Understanding<Read>> {
  const faults: { line: number; message: string }[] = [];
  const options = new Map<string, string>();
  let first: { readonly line: number; readonly value: string } | undefined;
  let hasEnded = false;
  lines.forEach((text, index) => {
    if (text === "" || text.trim().startsWith("#")) return;
    const found = head.exec(text);
    if (found !== null && first === undefined) {
      first = { line: index + 1, value: found[1] ?? "*" };
    } else if (text === end && first !== undefined && !hasEnded) {
      hasEnded = true;
    } else {
      const message = takeOption(text, first !== undefined && !hasEnded);
      if (message !== undefined) faults.push({ line: index + 1, message });
    }
  });
  if (first === undefined) faults.push({ line: 1, message: "there is no block" });
  if (end !== undefined && !hasEnded) faults.push({ line: lines.length, message: `${end} is missing` });
  return { made: { block: first && { ...(first as Omit<Block, "options">), options } }, faults };

  /** What is wrong with the line, if anything is. */
  function takeOption(text: string, isInside: boolean): string | undefined {
    const [, key = "", value = ""] = /^ {2}([A-Za-z0-9]+) (\S.*)$/.exec(text) ?? [];
    if (key === "" || !isInside) return `${shown(text)} is not known here`;
    // The first value counts (ssh_config(5)), so that a second one would be a mistake.
    if (options.has(key)) return `${key} a second time`;
    options.set(key, value);
    return undefined;
  }
}

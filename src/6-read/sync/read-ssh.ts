import { NotUnderstood, shown } from "../not-understood.js";
import type { Source } from "../source.js";
import type { SshAccess, SshOptions } from "./ssh-access.js";

/** Reads the ssh_config(5) of the sync: one `Host *` with its options. */
export function readSshConfig(source: Source, file: string): SshOptions | undefined {
  const block = readBlock(source, file, /^Host \*$/, undefined);
  return block === undefined ? undefined : { where: { file, line: block.line }, options: block.options };
}

/** Reads the piece of sshd_config(5) about the user of the sync: one `Match User`, closed by `Match all`. */
export function readSshAccess(source: Source, file: string): SshAccess | undefined {
  const block = readBlock(source, file, /^Match User ([a-z][a-z0-9_-]*)$/, "Match all");
  return block === undefined
    ? undefined
    : { where: { file, line: block.line }, user: block.value, options: block.options };
}

interface Block {
  readonly line: number;
  readonly value: string;
  readonly options: ReadonlyMap<string, string>;
}

function readBlock(source: Source, file: string, head: RegExp, end: string | undefined): Block | undefined {
  const lines = source.lines(file);
  if (lines === undefined) return undefined;
  const options = new Map<string, string>();
  let first: { readonly line: number; readonly value: string } | undefined;
  let hasEnded = false;
  lines.forEach((text, index) => {
    if (text === "" || text.trim().startsWith("#")) return;
    source.attempt(file, index + 1, () => {
      const found = head.exec(text);
      if (found !== null && first === undefined) {
        first = { line: index + 1, value: found[1] ?? "*" };
      } else if (text === end && first !== undefined && !hasEnded) {
        hasEnded = true;
      } else {
        const [, key = "", value = ""] = /^ {2}([A-Za-z0-9]+) (\S.*)$/.exec(text) ?? [];
        if (key === "" || first === undefined || hasEnded) throw new NotUnderstood(`${shown(text)} is not known here`);
        // The first value counts (ssh_config(5)), so that a second one would be a mistake.
        if (options.has(key)) throw new NotUnderstood(`${key} a second time`);
        options.set(key, value);
      }
    });
  });
  if (first === undefined) source.fault(file, 1, "there is no block");
  if (end !== undefined && !hasEnded) source.fault(file, lines.length, `${end} is missing`);
  return first === undefined ? undefined : { ...(first as Omit<Block, "options">), options };
}

import { NotUnderstood, shown } from "../not-understood.js";
import type { Source } from "../source.js";
import { readAddress, readName } from "../words.js";
import type { HostsEntry, HostsFile } from "./hosts-file.js";

/** Reads a block for hosts(5), from its `# BEGIN` to its `# END`; for Windows its lines end with CR LF. */
export function readHostsFile(source: Source, file: string, kind: HostsFile["lines"]): HostsFile | undefined {
  const lines = source.lines(file);
  if (lines === undefined) return undefined;
  const entries: HostsEntry[] = [];
  const mark = /^# BEGIN (\S.*?)\r?$/.exec(lines[0] ?? "")?.[1] ?? "";
  lines.forEach((raw, index) => {
    source.attempt(file, index + 1, () => {
      const text = withoutEnd(raw, kind);
      if (index === 0 && mark === "") throw new NotUnderstood("the block does not begin with its mark");
      if (index === lines.length - 1 && text !== `# END ${mark}`)
        throw new NotUnderstood("the block does not end with its mark");
      if (index > 0 && index < lines.length - 1 && /^# (BEGIN|END) /.test(text))
        throw new NotUnderstood("a mark inside of the block");
      if (text === "" || text.startsWith("#")) return;
      entries.push(readEntry(text, { file, line: index + 1 }));
    });
  });
  return { file, lines: kind, entries };
}

function withoutEnd(line: string, kind: HostsFile["lines"]): string {
  const hasReturn = line.endsWith("\r");
  if (hasReturn !== (kind === "windows")) throw new NotUnderstood(hasReturn ? "a CR at the end" : "no CR at the end");
  return hasReturn ? line.slice(0, -1) : line;
}

/** Address and names; a `#` begins a comment also in the middle of a word, so that none may be there. */
function readEntry(text: string, where: HostsEntry["where"]): HostsEntry {
  const [address = "", ...names] = text.split(/[ \t]+/);
  if (names.length === 0) throw new NotUnderstood(`${shown(text)} names nothing`);
  return { where, address: readAddress(address), names: names.map(readName) };
}

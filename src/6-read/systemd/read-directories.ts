import { shown } from "../not-understood.js";
import type { Source } from "../source.js";
import type { DirectoryEntry } from "./directory-entry.js";

/** Reads a file of tmpfiles.d(5), which with us only keeps directories. */
export function readDirectories(source: Source, file: string): readonly DirectoryEntry[] {
  const entries: DirectoryEntry[] = [];
  const lineOf = source.byText(readLine);
  source.lines(file)?.forEach((text, index) => {
    const said = lineOf(text);
    if (said === UNKNOWN) source.fault(file, index + 1, `${shown(text)} keeps no directory`);
    else if (said !== NOTHING) {
      const { path, mode, owner, group, age } = said;
      entries.push({ where: { file, line: index + 1 }, path, mode, owner, group, age });
    }
  });
  return entries;
}

type Kept = Omit<DirectoryEntry, "where">;

const NOTHING = "nothing";
const UNKNOWN = "unknown";

function readLine(text: string): Kept | typeof NOTHING | typeof UNKNOWN {
  if (text === "" || text.startsWith("#")) return NOTHING;
  const found = /^d (?:"([^"\\%]+)"|([^\s"\\%]+)) ([0-7]{4}|-) (\S+) (\S+) (\S+)$/.exec(text);
  if (found === null) return UNKNOWN;
  const [, quoted, plain, mode = "", owner = "", group = "", age = ""] = found;
  return { path: quoted ?? plain ?? "", mode, owner, group, age };
}

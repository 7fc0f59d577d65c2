import { NotUnderstood, shown } from "../not-understood.js";
import type { Source } from "../source.js";
import type { DirectoryEntry } from "./directory-entry.js";

/** Reads a file of tmpfiles.d(5), which with us only keeps directories. */
export function readDirectories(source: Source, file: string): readonly DirectoryEntry[] {
  const entries: DirectoryEntry[] = [];
  source.lines(file)?.forEach((text, index) => {
    if (text === "" || text.startsWith("#")) return;
    source.attempt(file, index + 1, () => {
      const found = /^d (?:"([^"\\%]+)"|([^\s"\\%]+)) ([0-7]{4}|-) (\S+) (\S+) (\S+)$/.exec(text);
      if (found === null) throw new NotUnderstood(`${shown(text)} keeps no directory`);
      const [, quoted, plain, mode = "", owner = "", group = "", age = ""] = found;
      entries.push({ where: { file, line: index + 1 }, path: quoted ?? plain ?? "", mode, owner, group, age });
    });
  });
  return entries;
}

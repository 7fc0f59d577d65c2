import type { Subject, SubjectFile } from "../subject.js";

/** The hosts files of a bundle. hosts(5) */
export function hostsFiles(subject: Subject): readonly SubjectFile[] {
  return subject.files.filter(({ path }) => /^clients\/hosts(?:\.windows)?$|\/etc\/(?:twinhost\/)?hosts$/.test(path));
}

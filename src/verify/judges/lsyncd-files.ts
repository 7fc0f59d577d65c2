import type { Machine, Subject, SubjectFile } from "../subject.js";

/** The configurations of lsyncd, with the nodes that they are for. */
export function lsyncdFiles(subject: Subject): readonly { readonly machine: Machine; readonly file: SubjectFile }[] {
  return subject.machines.flatMap((machine) =>
    machine.files.filter(({ path }) => /\/lsyncd\.conf(?:\.lua)?$/.test(path)).map((file) => ({ machine, file })),
  );
}

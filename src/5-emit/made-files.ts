import type { BundleFile } from "./bundle.js";

export type TargetedFile = BundleFile & Required<Pick<BundleFile, "target">>;

/** What the stages before have made, so that an artifact finds what it needs without looking at every file. */
export class MadeFiles {
  /** Sorted by path. */
  readonly all: readonly BundleFile[];
  readonly #byMachine = new Map<string, TargetedFile[]>();

  constructor(all: readonly BundleFile[]) {
    this.all = all;
    for (const file of all) {
      if (file.target === undefined) continue;
      const own = this.#byMachine.get(file.target.machine);
      if (own === undefined) this.#byMachine.set(file.target.machine, [file as TargetedFile]);
      else own.push(file as TargetedFile);
    }
  }

  /** The files of a machine, in the order of their paths. A host and a node never share a name. */
  of(machine: string): readonly TargetedFile[] {
    return this.#byMachine.get(machine) ?? [];
  }
}

import { sha256 } from "../core/sha256.js";
import type { BundleFile } from "./bundle.js";

export type TargetedFile = BundleFile & Required<Pick<BundleFile, "target">>;

/** What the stages before have made, so that an artifact finds what it needs without looking at every file. */
export class MadeFiles {
  /** Sorted by path. */
  readonly all: readonly BundleFile[];
  readonly #byMachine = new Map<string, TargetedFile[]>();
  readonly #sums: Map<string, string>;

  /** `sums` holds the checksums of texts, and gains those that are asked for. */
  constructor(all: readonly BundleFile[], sums: Map<string, string> = new Map()) {
    this.all = all;
    this.#sums = sums;
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

  /** The SHA-256 of a file's text in hexadecimal. Many nodes have the same files: each text is summed up once. */
  sumOf({ text }: BundleFile): string {
    const known = this.#sums.get(text);
    if (known !== undefined) return known;
    const sum = sha256(text);
    this.#sums.set(text, sum);
    return sum;
  }
}

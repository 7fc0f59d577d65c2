import type { Model } from "../3-resolve/model.js";
import type { Path } from "../core/path.js";
import type { TemplateName } from "../generated/template-names.js";
import type { Origin, Target } from "./bundle.js";
import type { Foresee } from "./loss.js";
import type { MadeFiles } from "./made-files.js";

/** The bundle that was made before, for what must not go back; empty where there was none. */
export interface PreviousBundle {
  /** There was none: nobody has to look for its files. */
  readonly isNone?: boolean;
  /** The text of a file of it. */
  text(path: string): string | undefined;
}

/** What an artifact says of one file; rendering makes a BundleFile of it. */
export interface FileSpec {
  readonly path: string;
  readonly mode: number;
  readonly target?: Target;
  readonly at: readonly Path[];
  readonly content:
    | {
        readonly template: TemplateName;
        readonly view: object /** `crlf` for files that Windows reads. */;
        readonly ends?: "crlf";
      }
    | { readonly text: string /** Called only where somebody asks. */; readonly origins?: () => readonly Origin[] };
}

/**
 * One kind of output. `machine` files go to hosts and nodes; `script` files act on them and may look at the machine
 * files; `guide` files tell people of both, `index` files list everything else, and `seal` sums up all.
 */
export interface Artifact {
  readonly name: string;
  /** What its files are for, in one phrase: `twinhost explain` says it of every line that has no nearer reason. */
  readonly purpose: string;
  readonly stage: "machine" | "script" | "guide" | "index" | "seal";
  /** Whether its files are compared with those of the bundle before, and may be refused for that. */
  readonly isCompared?: true;
  files(model: Model, made: MadeFiles, previous: PreviousBundle, foresee: Foresee): Iterable<FileSpec>;
}

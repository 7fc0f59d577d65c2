import type { Bench } from "./bench.js";
import type { Finding } from "./finding.js";
import type { Program } from "./programs.js";
import type { Subject } from "./subject.js";

/** A real program that judges some of the files of a bundle. */
export interface Judge {
  /** As findings and the table name it; most often the name of the program. */
  readonly name: string;
  /** For the list of judges: what it looks at, in a few words. */
  readonly judges: string;
  /** All that have to be installed. Empty where a rule is so simple that no program is needed. */
  readonly programs: readonly Program[];
  /** Whether it runs in a room: with a root directory, a network and users of its own. */
  readonly inRoom: boolean;
  /** What there is to judge; none where the bundle holds nothing of its kind. */
  cases(subject: Subject): readonly Case[];
}

/** One run of a judge. */
export interface Case {
  /** The paths in the bundle of what is judged by it. */
  readonly files: readonly string[];
  judge(bench: Bench): Promise<readonly Finding[]>;
}

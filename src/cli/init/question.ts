import type { Path } from "../../core/path.js";
import type { Answers } from "./answers.js";

/** One thing that has to be known to start a topology. */
export interface Question {
  readonly key: keyof Answers;
  /** The flag that answers it: `--ssh-from`. */
  readonly flag: string;
  readonly ask: string;
  /** What else to say before it is asked. */
  readonly hint?: (known: Partial<Answers>) => string;
  /** What the usual answer is; undefined where only the user can know it. */
  readonly usual?: (known: Partial<Answers>) => string;
  /** What stands in where nobody says it and nobody is asked (`--yes`). */
  readonly standIn: string;
  /** The places of the topology that the answer goes to. A complaint about one of them is about the answer. */
  readonly places: readonly Path[];
  /** Whether an answer that is warned of is refused too, because there are better ones to begin with. */
  readonly wantsNoWarning?: boolean;
}

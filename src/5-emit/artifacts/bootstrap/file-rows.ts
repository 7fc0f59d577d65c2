import type { Path } from "../../../core/path.js";
import type { Notification } from "../../bundle.js";
import type { MadeFiles, TargetedFile } from "../../made-files.js";
import type { Step } from "../../step.js";

/** One call of `host_file` or `node_file`: where from, where to, mode, owner, group, and who has to hear of a change. */
export interface FileRow {
  readonly at: readonly Path[];
  readonly words: readonly string[];
}

/** The files of a host that a step installs. */
export function hostRows(made: MadeFiles, host: string, step: Step): readonly FileRow[] {
  return made
    .of(host)
    .filter((file) => file.target.step === step)
    .map((file) => ({ at: file.at, words: wordsOf(file) }));
}

/** All files of a node: those of the step `nodes` are put there before its first start, and kept right by `files`. */
export function nodeRows(made: MadeFiles, node: string): readonly FileRow[] {
  return made.of(node).map((file) => ({ at: file.at, words: [node].concat(wordsOf(file)) }));
}

/** Joined with `concat`, which makes lists as long as they are: of those that grow, V8 keeps room for sixteen more in each. */
function wordsOf({ path, mode, target }: TargetedFile): readonly string[] {
  return [path, target.path, mode.toString(8), target.owner, target.group].concat(target.notifies.map(noticeOf));
}

/** `restart:named.service`. Managers are told before units, so a daemon-reload has no unit of its own. */
function noticeOf({ action, unit }: Notification): string {
  return action === "daemon-reload" ? "daemon-reload:daemon" : `${action}:${unit}`;
}

import type { Path } from "../core/path.js";
import type { FileSpec } from "./artifact.js";
import type { Notification } from "./bundle.js";
import type { Step } from "./step.js";

/** A file on a host or a node, without what follows from where it is. */
export interface MachineFile {
  /** The absolute path on the machine. */
  readonly path: string;
  readonly mode: number;
  readonly step: Step;
  readonly at: readonly Path[];
  readonly content: FileSpec["content"];
  readonly notifies?: readonly Notification[];
}

/** A file that root owns on a machine; in the bundle it stands in the overlay of that machine, under the same path. */
export function machineFile(kind: "host" | "node", machine: string, file: MachineFile): FileSpec {
  const { path, mode, step, at, content, notifies = [] } = file;
  return {
    path: `${kind}s/${machine}${path}`,
    mode,
    at,
    content,
    target: { machine, kind, step, path, owner: "root", group: "root", notifies },
  };
}

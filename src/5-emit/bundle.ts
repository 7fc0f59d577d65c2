import type { Path } from "../core/path.js";
import type { Step } from "./step.js";

/** Where a file goes on a machine, and what is done when it changed there. Absent for files that stay in the bundle. */
export interface Target {
  /** The name of a host or a node; a host and a node never share one. */
  readonly machine: string;
  readonly kind: "host" | "node";
  /** The step of bootstrap.sh that installs it. */
  readonly step: Step;
  /** The absolute path on that machine. */
  readonly path: string;
  readonly owner: string;
  readonly group: string;
  /** What has to hear of a change, in this order: `{ unit: "named.service", action: "reload" }`. */
  readonly notifies: readonly Notification[];
}

export interface Notification {
  readonly unit: string;
  readonly action: "reload" | "restart" | "try-restart" | "daemon-reload";
}

/** The cause of the lines `first..last` (counted from 1, inclusive) of a file: places in the topology, nearest first. */
export interface Origin {
  readonly first: number;
  readonly last: number;
  readonly at: readonly Path[];
}

/** One generated file, in memory. */
export interface BundleFile {
  /** Relative to the bundle, with `/`: `hosts/vz/etc/named.conf`. Never empty, absolute, or with `..` in it. */
  readonly path: string;
  /** Permission bits on the target machine, such as 0o640; in the bundle itself only the execute bit is kept. */
  readonly mode: number;
  readonly text: string;
  /** The SHA-256 of the text in UTF-8, in lower-case hexadecimal. */
  readonly sha256: string;
  /** The artifact that made it: `named-conf`. */
  readonly artifact: string;
  readonly target?: Target;
  /** The places of the topology that it comes from as a whole. */
  readonly at: readonly Path[];
  /** For every line its cause, from the first to the last without a gap; empty where the compiler was told not to keep them. */
  readonly origins: readonly Origin[];
}

/** All generated files, sorted by path; the paths are unique, also where upper and lower case are the same. */
export interface Bundle {
  readonly name: string;
  readonly files: readonly BundleFile[];
}

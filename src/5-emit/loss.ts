import type { Path } from "../core/path.js";
import type { BundleFile } from "./bundle.js";

/** What happens when a part of the deployment is lost: a row of the runbook's table for each site that it is about. */
export interface Loss {
  readonly at: readonly Path[];
  readonly kind: LossKind;
  /** What is lost: `first is off`. */
  readonly title: string;
  /** Names of the nodes and hosts that are gone, and of sites whose sync is. */
  readonly without: {
    readonly nodes: readonly string[];
    readonly hosts: readonly string[];
    readonly links: readonly string[];
  };
  readonly sites: readonly SiteLoss[];
  /** What can no longer be done while it lasts. */
  readonly ends: readonly string[];
  /** What somebody has to do; empty where nobody has to do anything. */
  readonly todo: readonly string[];
}

export type LossKind = "web server" | "node" | "silence" | "name server" | "sync" | "host" | "uplink" | "several";

export interface SiteLoss {
  readonly at: readonly Path[];
  readonly site: string;
  /** The nodes that go on serving it and that clients are led to; empty where nobody does. */
  readonly by: readonly string[];
  /** How clients get there, and in about how long. */
  readonly way: string;
  /** Which content is lost or stale, and by how much. */
  readonly content: string;
}

/** What can be foreseen from the files that have been made: handed in from outside, because it is read from them. */
export type Foresee = (made: readonly BundleFile[]) => readonly Loss[];

import type { Host, Node } from "../../3-resolve/model.js";
import type { SiteLoss } from "../loss.js";

/** What a topology is drawn without, and what becomes of its sites. */
export interface Without {
  /** `first and ns1`; empty where nothing is lost. */
  readonly title: string;
  readonly nodes: ReadonlySet<Node>;
  readonly hosts: ReadonlySet<Host>;
  /** Whether no name is answered any more. */
  readonly names: boolean;
  readonly sites: readonly SiteLoss[];
}

export const NOTHING_LOST: Without = { title: "", nodes: new Set(), hosts: new Set(), names: false, sites: [] };

/** `www is served by second`. */
export function outcomeOf({ site, by }: SiteLoss): string {
  return by.length === 0 ? `${site} is served by nobody` : `${site} is served by ${by.join(" and ")}`;
}

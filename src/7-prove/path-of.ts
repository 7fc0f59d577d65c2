import type { Path } from "../core/path.js";

/** `sites.www.nodes[0]` as a path: how manifests and comments of rules name places of the topology. */
export function pathOf(text: string): Path {
  return text
    .split(/[.[\]]+/)
    .filter((step) => step !== "")
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

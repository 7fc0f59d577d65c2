import type { Node, Site } from "../3-resolve/model.js";

/** The group that reads a synced document root and writes uploads to it: the web server's, where it is ours to know. */
export function rootGroup(node: Node, site: Site): string {
  return site.server === "none" ? "twinsync" : node.platform.web[site.server].group;
}

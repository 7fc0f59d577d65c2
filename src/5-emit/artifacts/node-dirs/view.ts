import type { Node, Site } from "../../../3-resolve/model.js";
import type { Path } from "../../../core/path.js";
import { rootGroup } from "../../root-group.js";
import { nodeLinks } from "../lsyncd/node-links.js";

/** What templates/node-dirs/tmpfiles.conf.njk prints. */
export interface DirsView {
  readonly at: readonly Path[];
  readonly node: string;
  readonly serves: boolean;
  readonly hasTls: boolean;
  readonly syncs: boolean;
  readonly pushes: boolean;
  readonly roots: readonly {
    readonly at: readonly Path[];
    readonly site: string;
    readonly path: string;
    readonly synced: boolean;
    readonly group: string;
  }[];
}

export function dirsView(node: Node): DirsView {
  const links = nodeLinks(node);
  const synced = new Set(links.map((link) => link.site));
  const served = node.sites.filter((site) => site.server !== "none");
  return {
    at: [node.at],
    node: node.name,
    serves: served.length > 0,
    hasTls: served.some((site) => site.ports.includes(443)),
    syncs: links.length > 0,
    pushes: links.some((link) => link.timing.kind === "timer"),
    roots: firstOfEachRoot(node.sites).map((site) => ({
      at: [site.at],
      site: site.name,
      path: site.root,
      synced: synced.has(site),
      group: rootGroup(node, site),
    })),
  };
}

/** Sites that share a root are refused when one of them is synced; else one line is enough, and tmpfiles.d wants no second. */
function firstOfEachRoot(sites: readonly Site[]): readonly Site[] {
  const met = new Set<string>();
  return sites.filter(({ root }) => !met.has(root) && met.add(root));
}

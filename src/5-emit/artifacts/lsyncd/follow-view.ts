import type { Link, Node } from "../../../3-resolve/model.js";
import type { Path } from "../../../core/path.js";
import { rootGroup } from "../../root-group.js";

/** What templates/lsyncd/follow.sh.njk prints. */
export interface FollowView {
  readonly at: readonly Path[];
  readonly sites: readonly {
    readonly at: readonly Path[];
    readonly name: string;
    readonly root: string;
    readonly group: string;
    /** `one` node holds the content at a time, or `all` do. */
    readonly holder: "one" | "all";
  }[];
}

export function followView(node: Node, links: readonly Link[]): FollowView {
  return {
    at: [node.at],
    sites: links.map(({ at, site, mode }) => ({
      at: [at],
      name: site.name,
      root: site.root,
      group: rootGroup(node, site),
      holder: mode === "two-way" ? "all" : "one",
    })),
  };
}

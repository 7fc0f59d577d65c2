import type { Node } from "../../../3-resolve/model.js";
import type { Path } from "../../../core/path.js";
import { offRoutes } from "../network/network-view.js";

/** The view of templates/nspawn/drop-in.systemd.njk. */
export interface DropInView {
  readonly at: readonly Path[];
  readonly node: { readonly at: readonly Path[]; readonly name: string };
  readonly limits: {
    readonly memory: string;
    readonly swap: string;
    /** In percent of one CPU. */
    readonly cpu: number;
  };
  readonly ip: string;
  /** Arguments of ip(8) for each address. */
  readonly routes: readonly { readonly gone: readonly string[]; readonly there: readonly string[] }[];
}

export function dropInView(node: Node): DropInView {
  const { platform } = node.host;
  return {
    at: [node.at],
    node: { at: [node.at], name: node.name },
    limits: { memory: `${node.memory}M`, swap: `${node.swap}M`, cpu: node.cpus * 100 },
    ip: platform.programs.ip,
    routes: offRoutes(node).map(({ gone, there }) => ({ gone: gone.split(" "), there: there.split(" ") })),
  };
}

import type { Host, Node } from "../../../3-resolve/model.js";
import type { Path } from "../../../core/path.js";

/** The view of templates/kernel/sysctl.conf.njk. */
export interface SysctlView {
  readonly at: readonly Path[];
  readonly host: string;
  readonly uplink: { readonly at: readonly Path[]; readonly interface: string };
  readonly forwards6: boolean;
  /** Whether some node watches its content; watches of all nodes count together, in this kernel. */
  readonly watches: boolean;
}

export function sysctlView(host: Host): SysctlView {
  return {
    at: [host.network.at],
    host: host.name,
    uplink: { at: [host.uplink.at], interface: host.uplink.interface },
    forwards6: host.network.subnet6 !== null,
    watches: host.nodes.some(watchesContent),
  };
}

function watchesContent(node: Node): boolean {
  return node.sites.some(({ link }) => link !== null && link.mode !== "off" && link.timing.kind === "live");
}

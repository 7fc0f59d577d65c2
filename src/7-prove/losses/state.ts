import type { Host, Node, Part, Site } from "../../3-resolve/model.js";
import type { Outlook } from "./outlook.js";

/** What is gone, of all that serves: sets, so that several losses at once are one. */
export interface Gone {
  /** Nodes that do not run or answer, those of lost hosts among them. */
  readonly nodes: ReadonlySet<Node>;
  /** Hosts that do not run. */
  readonly hosts: ReadonlySet<Host>;
  /** Hosts that nobody outside gets to. */
  readonly cutOff: ReadonlySet<Host>;
  /** Whether no name is answered any more. */
  readonly names: boolean;
  /** Sites whose content is not sent on. */
  readonly links: ReadonlySet<Site>;
}

export const NOTHING_GONE: Gone = {
  nodes: new Set(),
  hosts: new Set(),
  cutOff: new Set(),
  names: false,
  links: new Set(),
};

/** What the loss of these parts takes away. All name servers of ours are on the one host that has the zones. */
export function goneWith(parts: readonly Part[], { model: { dns }, isAnsweredElsewhere }: Outlook): Gone {
  const hosts = new Set(parts.flatMap((part) => (part.kind === "host" ? [part.host] : [])));
  const nodes = new Set(parts.flatMap((part) => (part.kind === "node" ? [part.node] : [])));
  for (const host of hosts) for (const node of host.nodes) nodes.add(node);
  const servers = new Set(parts.flatMap((part) => (part.kind === "name server" ? [part.server.host] : [])));
  return {
    nodes,
    hosts,
    cutOff: new Set(),
    names: !isAnsweredElsewhere && (hosts.has(dns.host) || servers.has(dns.host)),
    links: new Set(),
  };
}

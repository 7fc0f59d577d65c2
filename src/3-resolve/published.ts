import { address, network } from "../core/address.js";
import type { Path } from "../core/path.js";
import type { Topology } from "../generated/topology-types.js";
import type { Host, Node, Published } from "./model.js";
import type { Mutable } from "./mutable.js";
import type { Scope } from "./scope.js";
import { findNode } from "./sites.js";

/** The published ports, in the order of the file, joined to the hosts of their nodes. */
export function resolvePublished(
  topology: Topology,
  nodes: ReadonlyMap<string, Mutable<Node>>,
  scope: Scope,
): Published[] {
  const published: Published[] = [];
  for (const [index, input] of (topology.publish ?? []).entries()) {
    const at: Path = ["publish", index];
    const node = findNode(input.to, [...at, "to"], topology, nodes, scope);
    if (node === undefined) continue;
    const one: Published = {
      at,
      protocol: input.protocol ?? "tcp",
      host: node.host,
      address: input.address === undefined ? node.host.uplink.address.address : address(input.address),
      port: input.port,
      node,
      nodePort: input.toPort ?? input.port,
      from: (input.from ?? []).map(network),
      comment: input.comment ?? null,
    };
    published.push(one);
    (node.host as Mutable<Host>).published.push(one);
  }
  return published;
}

import type { Deployment } from "../../6-read/deployment.js";
import { append } from "../../core/append.js";
import { matching } from "../matching.js";
import type { Sides } from "../sides.js";

/** An address that a node gives away, and the other node of the same host that gets it, if there is one. */
export interface GivenAddress {
  readonly address: string;
  readonly heir?: string;
  /** Whether the heir has yet to be made. */
  readonly isNew: boolean;
}

/** What each node that was on a host has there no longer; of a node that is gone, all its addresses. By `placeOf`: an address is at one node of a host alone. */
export function givenAddresses({ before, after }: Sides): ReadonlyMap<string, readonly GivenAddress[]> {
  const [old, now] = [addressesOf(before), addressesOf(after)];
  const owners = new Map(now.map(({ host, node, address }) => [`${host} ${address}`, node]));
  const found = new Map<string, GivenAddress[]>();
  const known = new Set(before.nodes.map(({ host, name }) => placeOf(host, name)));
  for (const { host, node, address } of matching(old, now, ({ key }) => key).gone) {
    const heir = owners.get(`${host} ${address}`);
    const isNew = heir !== undefined && !known.has(placeOf(host, heir));
    append(found, placeOf(host, node), { address, isNew, ...(heir !== undefined && { heir }) });
  }
  return found;
}

/** A node where it is: one that moves is another one. */
export function placeOf(host: string, node: string): string {
  return `${host} ${node}`;
}

function addressesOf({ nodes }: Deployment) {
  return nodes.flatMap(({ host, name: node, network }) =>
    network.addresses.map(({ address: { address } }) => ({
      host,
      node,
      address: address.text,
      key: `${placeOf(host, node)} ${address.text}`,
    })),
  );
}

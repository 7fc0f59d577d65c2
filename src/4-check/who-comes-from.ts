import type { Host } from "../3-resolve/model.js";
import { covers, type Network } from "../core/address.js";
import { whyUnusable } from "./unusable.js";

/** Why no connection to a host's uplink comes from a network, or undefined where one may. */
export function whyNobodyFrom(from: Network, has6: boolean): string | undefined {
  if (from.family === 6 && !has6) return "is IPv6, and the uplink has no `address6`";
  return from.prefix === 0 ? undefined : whyUnusable(from.base);
}

/** Why no administrator logs in to a host from a network, or undefined where one may. */
export function whyNoLoginFrom(from: Network, { uplink, network }: Host): string | undefined {
  const nodes = from.family === 4 ? network.subnet : network.subnet6;
  if (nodes !== null && covers(nodes, from)) return "is that of the nodes, which may not log in to their host";
  return whyNobodyFrom(from, uplink.address6 !== null);
}

import type { Host } from "../../../3-resolve/model.js";
import { contains, network } from "../../../core/address.js";
import type { Family } from "./family.js";

/** IPv6 addresses that are only for use within a site (RFC 4193). */
const LOCAL6 = network("fc00::/7");

/** Whether nodes may leave by the uplink in this family, and can: with private IPv6 addresses only if the host has a public one. */
export function leavesUplink(host: Host, family: Family): boolean {
  if (host.network.egress === "none" || family.subnet === null) return false;
  return family.version === 4 || family.uplink !== null || !contains(LOCAL6, family.subnet.base);
}

/** Public IPv6 addresses of nodes are their own; private ones, as all of IPv4, get out under the host's. */
export function leavesTranslated(host: Host, family: Family): boolean {
  return (
    leavesUplink(host, family) &&
    family.subnet !== null &&
    (family.version === 4 || contains(LOCAL6, family.subnet.base))
  );
}

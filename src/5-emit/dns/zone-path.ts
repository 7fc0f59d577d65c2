import type { Host, Zone } from "../../3-resolve/model.js";

/** Where a zone's file is on the host that serves it: named by its origin, and by its view where there are two. */
export function zonePath(host: Host, zone: Pick<Zone, "origin" | "view">): string {
  const view = zone.view === "any" ? "" : `.${zone.view}`;
  return `${host.platform.dns.zones}/${zone.origin}${view}.zone`;
}

/** The same file in the bundle. */
export function zoneBundlePath(host: Host, zone: Pick<Zone, "origin" | "view">): string {
  return `hosts/${host.name}${zonePath(host, zone)}`;
}

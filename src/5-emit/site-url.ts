import type { Node, Site } from "../3-resolve/model.js";

/** The port that a site is asked on: plain HTTP where it is served, since nobody vouches for its first certificate. */
function mainPort(site: Site): number {
  return site.ports.find((port) => port !== 443) ?? 443;
}

/** Where a site's health is asked, by its first name. */
export function healthUrl(site: Site, port = mainPort(site)): string {
  const scheme = port === 443 ? "https" : "http";
  const usual = port === 443 || port === 80;
  return `${scheme}://${mainName(site)}${usual ? "" : `:${port}`}${site.health.path}`;
}

export function mainName(site: Site): string {
  return (site.names[0] as Site["names"][number]).hostName;
}

/** A `--resolve` value of curl(1): the name and port lead to these nodes, in this order. */
export function resolveTo(site: Site, nodes: readonly Node[], port = mainPort(site)): string {
  return `${mainName(site)}:${port}:${nodes.map((node) => node.address.text).join(",")}`;
}

/** How long what is written at the source may take to the last follower, in seconds: the delay, the way, and some air. */
export function syncPatience(site: Site): number {
  if (site.link === null) return 0;
  return site.link.timing.kind === "live" ? site.link.timing.delay + 15 : site.link.timing.every + 60;
}

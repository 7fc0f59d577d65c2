import type { Link, Node } from "../../../3-resolve/model.js";
import type { Path } from "../../../core/path.js";
import { type Hardening, hardening, type Needs } from "../../systemd/hardening.js";

/**
 * What reads whole trees and sends them through ssh needs: to read what it does not own, and sockets. ssh looks up the user
 * that it runs as, which may take a local socket; it changes no user and makes no code.
 */
const NEEDS: Needs = {
  capabilities: ["CAP_DAC_READ_SEARCH"],
  families: ["AF_UNIX", "AF_INET", "AF_INET6"],
  writes: [],
  // A tree may be in somebody's home.
  home: "read-only",
  umask: "0077",
  also: [],
};

/** What templates/lsyncd/lsyncd-service.systemd.njk prints. */
export interface ServiceView {
  readonly at: readonly Path[];
  readonly node: string;
  readonly config: string;
  readonly binary: string;
  readonly sites: readonly { readonly at: readonly Path[]; readonly name: string }[];
  readonly roots: readonly { readonly at: readonly Path[]; readonly path: string }[];
  readonly hardening: Hardening;
}

export function serviceView(node: Node, live: readonly Link[]): ServiceView {
  return {
    at: [node.at],
    node: node.name,
    config: node.platform.lsyncd.config,
    binary: node.platform.lsyncd.binary,
    sites: live.map(({ at, site }) => ({ at: [at], name: site.name })),
    roots: live.map(({ site }) => ({ at: [site.at], path: site.root })),
    hardening: hardening(node.platform.systemd, NEEDS),
  };
}

/** What templates/lsyncd/sync-service.systemd.njk prints. */
export interface PushServiceView {
  readonly at: readonly Path[];
  readonly site: string;
  readonly root: string;
  readonly hardening: Hardening;
}

export function pushServiceView(node: Node, link: Link): PushServiceView {
  return {
    at: [link.at],
    site: link.site.name,
    root: link.site.root,
    hardening: hardening(node.platform.systemd, { ...NEEDS, writes: ["/var/lib/twinhost/sent"] }),
  };
}

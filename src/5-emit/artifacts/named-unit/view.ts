import type { Host, Model } from "../../../3-resolve/model.js";
import type { Path } from "../../../core/path.js";
import { type Hardening, hardening, type Needs } from "../../systemd/hardening.js";

/** What templates/named-unit/twinhost.systemd.njk prints. */
export interface NamedUnitView {
  readonly at: readonly Path[];
  readonly unit: string;
  readonly hardening: Hardening;
}

export function namedUnitView(model: Model): NamedUnitView {
  const { dns } = model;
  const { platform } = dns.host;
  return {
    at: [dns.at, dns.host.at],
    unit: platform.dns.unit,
    hardening: hardening(platform.systemd, needsOf(dns.host)),
  };
}

function needsOf(host: Host): Needs {
  return {
    // It begins as root, binds port 53, and becomes the user of the package; it reads zones that root owns.
    capabilities: ["CAP_NET_BIND_SERVICE", "CAP_SETUID", "CAP_SETGID", "CAP_SYS_CHROOT", "CAP_DAC_READ_SEARCH"],
    families: ["AF_UNIX", "AF_INET", "AF_INET6", "AF_NETLINK"],
    writes: host.platform.dns.writable,
    home: "hidden",
    umask: "0077",
    // It learns its IPv6 addresses from /proc/net.
    also: host.platform.family === "redhat" ? ["proc", "own-domain"] : ["proc"],
  };
}

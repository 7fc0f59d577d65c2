import type { Host } from "../../../3-resolve/model.js";
import type { Path } from "../../../core/path.js";
import { type Hardening, hardening } from "../../systemd/hardening.js";

/** The view of templates/firewall/twinhost-firewall.service.systemd.njk. */
export interface UnitView {
  readonly at: readonly Path[];
  /** Services that begin with a flush of all rules. */
  readonly rivals: readonly string[];
  readonly hardening: Hardening;
}

const RIVALS = ["iptables", "ip6tables", "netfilter-persistent", "nftables", "ufw", "firewalld"].map(
  (name) => `${name}.service`,
);

export function unitView(host: Host): UnitView {
  return {
    at: [host.at],
    rivals: RIVALS,
    hardening: hardening(host.platform.systemd, {
      // iptables-legacy loads its modules itself, and reads the names of tables in /proc/net.
      capabilities: ["CAP_NET_ADMIN", "CAP_NET_RAW", "CAP_SYS_MODULE"],
      families: ["AF_UNIX", "AF_INET", "AF_INET6", "AF_NETLINK"],
      writes: ["/run", "/var/lib/twinhost"],
      home: "hidden",
      umask: "0077",
      also: ["kernel-modules", "proc", "system-calls"],
    }),
  };
}

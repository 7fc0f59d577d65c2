import type { Host } from "../../../3-resolve/model.js";
import type { Path } from "../../../core/path.js";
import { type Hardening, hardening } from "../../systemd/hardening.js";

/** The view of templates/firewall/twinhost-firewall.service.systemd.njk. */
export interface UnitView {
  readonly at: readonly Path[];
  /** Services that begin with a flush of all rules. */
  readonly rivals: readonly string[];
  /** Whether modules are loaded for it; where systemd cannot lift its restrictions for one command, it has to do so itself. */
  readonly loadsModules: boolean;
  readonly hardening: Hardening;
}

const RIVALS = ["iptables", "ip6tables", "netfilter-persistent", "nftables", "ufw", "firewalld"].map(
  (name) => `${name}.service`,
);

/** The version of systemd that knows `ExecStartPre=+…`. */
const PRIVILEGED_COMMAND = 231;

export function unitView(host: Host): UnitView {
  const loadsModules = host.platform.systemd >= PRIVILEGED_COMMAND;
  return {
    at: [host.at],
    rivals: RIVALS,
    loadsModules,
    hardening: hardening(host.platform.systemd, {
      capabilities: ["CAP_NET_ADMIN", "CAP_NET_RAW", ...(loadsModules ? [] : ["CAP_SYS_MODULE"])],
      families: ["AF_UNIX", "AF_INET", "AF_INET6", "AF_NETLINK"],
      writes: ["/run", "/var/lib/twinhost"],
      home: "hidden",
      umask: "0077",
      // iptables-legacy reads the names of its tables in /proc/net.
      also: loadsModules ? ["proc"] : ["proc", "kernel-modules"],
    }),
  };
}

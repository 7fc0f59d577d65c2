import type { Node } from "../../../3-resolve/model.js";
import type { Path } from "../../../core/path.js";
import type { WebServer } from "../../../platforms/platform.js";
import { type Hardening, hardening } from "../../systemd/hardening.js";

/** What templates/web/drop-in.systemd.njk prints. */
export interface DropInView {
  readonly at: readonly Path[];
  readonly node: string;
  readonly unit: string;
  readonly hardening: Hardening;
}

/**
 * A web server starts as root to open its ports, logs and keys, and then sends workers as its own user, whom it has to be
 * able to end (CAP_KILL). What content needs, such as PHP, lives in it: code made at run time, a look at /proc.
 */
export function dropInView(node: Node, server: WebServer): DropInView {
  const roots = node.sites.map((site) => site.root);
  return {
    at: [node.at, ...node.sites.map(({ at }) => at)],
    node: node.name,
    unit: server.unit,
    hardening: hardening(node.platform.systemd, {
      capabilities: ["CAP_NET_BIND_SERVICE", "CAP_SETUID", "CAP_SETGID", "CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_KILL"],
      families: ["AF_UNIX", "AF_INET", "AF_INET6", "AF_NETLINK"],
      writes: [...new Set(["/run", "/srv", "/var", ...roots])].sort(),
      home: roots.some((root) => /^\/(home|root)\//.test(root)) ? "visible" : "hidden",
      // What visitors upload can be written by the group, so that twinsync can bring its next version.
      umask: "0002",
      also: ["write-execute", "proc"],
    }),
  };
}

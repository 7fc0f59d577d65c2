import type { SiteFacts } from "../facts.js";
import type { LabNode } from "../server/lab-node.js";

/** A way in which a node stops serving, and how it is undone. */
export interface Failure {
  readonly name: string;
  readonly happens: (node: LabNode, site: SiteFacts) => Promise<void>;
  readonly ends: (node: LabNode, site: SiteFacts) => Promise<void>;
  /**
   * Who is promised another node: whoever comes, from the first moment; or, where a peer swallows everything that was sent
   * to it before the health check noticed, whoever comes after that.
   */
  readonly promised: "at once" | "once noticed";
  /** Milliseconds within which they have its answer, where they are promised it; on an idle machine a tenth of it is seen. */
  readonly within: number;
}

export const FAILURES: readonly Failure[] = [
  {
    name: "the web server stops",
    happens: async (node, site) => void (await node.mustRun(`systemctl stop ${site.service}`)),
    ends: async (node, site) => void (await node.mustRun(`systemctl start ${site.service}`)),
    promised: "at once",
    within: 3_000,
  },
  {
    name: "the node is stopped",
    happens: async (node) => node.stop(),
    ends: async (node) => node.start(),
    promised: "at once",
    within: 3_000,
  },
  {
    name: "the node is cut off silently",
    happens: async (node) => node.cutOff(),
    ends: async (node) => node.reconnect(),
    promised: "at once",
    // Until the health check has noticed, after 26 s at most, and the client's next try after that: TCP tries to connect
    // after 1, 3, 7, 15 and 31 s, and sends again on an open connection after 13, 27 and 54 s.
    within: 60_000,
  },
  {
    name: "the web server accepts and never answers",
    happens: async (node, site) => void (await node.mustRun(signalAll("STOP", site.service))),
    ends: async (node, site) => void (await node.mustRun(signalAll("CONT", site.service))),
    promised: "once noticed",
    within: 3_000,
  },
];

/** Every process of a service. `systemctl kill` ends with EIO where processes from outside are in the group, as in a lab. */
function signalAll(signal: "STOP" | "CONT", service: string): string {
  const files = `$(grep -l "/${service}$" /proc/[0-9]*/cgroup)`;
  return `for file in ${files}; do pid=\${file#/proc/}; kill -${signal} "\${pid%/cgroup}" || true; done`;
}

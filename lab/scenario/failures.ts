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
}

export const FAILURES: readonly Failure[] = [
  {
    name: "the web server stops",
    happens: async (node, site) => void (await node.mustRun(`systemctl stop ${site.service}`)),
    ends: async (node, site) => void (await node.mustRun(`systemctl start ${site.service}`)),
    promised: "at once",
  },
  {
    name: "the node is stopped",
    happens: async (node) => node.stop(),
    ends: async (node) => node.start(),
    promised: "at once",
  },
  {
    name: "the node is cut off silently",
    happens: async (node) => node.cutOff(),
    ends: async (node) => node.reconnect(),
    promised: "at once",
  },
  {
    name: "the web server accepts and never answers",
    happens: async (node, site) => void (await node.mustRun(`systemctl kill --signal=STOP ${site.service}`)),
    ends: async (node, site) => void (await node.mustRun(`systemctl kill --signal=CONT ${site.service}`)),
    promised: "once noticed",
  },
];

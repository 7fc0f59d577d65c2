import type { Host, Node } from "../3-resolve/model.js";

/** A command and its arguments; never shell text. */
export type Argv = readonly string[];

/** A way to make and run nodes. It decides commands; how they are put into a script is the script's business. */
export interface Provider {
  readonly name: string;
  readonly title: string;
  /** How nodes are reached: `bridge` (one broadcast domain, the host has an address in it) or `routed` (one route for each node). */
  readonly link: "bridge" | "routed";
  /** The interface of the host that nodes are behind, where the topology does not name a bridge. */
  nodeInterface(topologyName: string): string;
  /** The unit on the host that runs a node; null where the provider has its own service. */
  unit(node: Node): string | null;
  /** The programs that must be there before it can work, for the preflight. */
  readonly programs: readonly string[];
  /** Makes the node, stopped. */
  create(node: Node): readonly Argv[];
  /** Settings that take effect at the next start; each may be repeated. */
  configure(node: Node): readonly Argv[];
  /**
   * How what it is given to use can be seen on the host: for a provider with units the properties that systemctl shows, for
   * another the texts that its own list has.
   */
  limits(node: Node): readonly string[];
  start(node: Node): Argv;
  /** Removes the node and its data, for the runbook. */
  remove(node: Node): readonly Argv[];
  /** Shows the nodes, for the runbook. */
  list(host: Host): Argv;
  /** A shell in the node, for the runbook. */
  enter(node: Node): Argv;
}

import { type Document, isCollection } from "yaml";
import type { LabFacts } from "../facts.js";

/** A change that an administrator makes to the topology of a server that runs. */
export interface Change {
  readonly name: string;
  readonly make: (topology: Document, facts: LabFacts) => void;
}

/** Each for another part of bootstrap.sh; the last one for one node alone. */
export const CHANGES: readonly Change[] = [
  {
    name: "a comment",
    make: (topology) => {
      topology.commentBefore = `${topology.commentBefore ?? ""}\n Looked at, and found good.`;
    },
  },
  {
    name: "the TTL of a site",
    make: (topology, { sites: [site] }) => topology.setIn(["sites", site?.name, "dns", "ttl"], "45s"),
  },
  {
    name: "one more published port",
    make: (topology, { nodes: [first] }) => {
      const published = topology.createNode({ port: 18_080, to: first?.name, toPort: 80 });
      if (isCollection(topology.get("publish"))) topology.addIn(["publish"], published);
      else topology.set("publish", topology.createNode([published]));
    },
  },
  {
    name: "the delay of the sync",
    make: (topology, { sites: [site] }) => topology.setIn(["sites", site?.name, "sync", "delay"], "9s"),
  },
  {
    name: "a site on the second node alone",
    make: (topology, { nodes: [, second] }) =>
      topology.setIn(["sites", "alone"], topology.createNode({ nodes: [second?.name], root: "/var/www/alone" })),
  },
];

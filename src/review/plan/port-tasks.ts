import type { Deployment, NodeMachine } from "../../6-read/deployment.js";
import type { Sides } from "../sides.js";
import { quoted } from "../words/quoted.js";
import { reloadedUnit } from "./reloaded-unit.js";
import type { Task } from "./task.js";

/** A web server that has to go because another one takes its ports. */
export interface Displaced {
  readonly node: NodeMachine;
  readonly unit: string;
  readonly by: string;
}

/** Where a node is served by another web server than before: bootstrap.sh stops none, and the new one could not start. */
export function displacedServers({ before, after }: Sides, isNew: ReadonlySet<string>): readonly Displaced[] {
  const former = new Map(before.nodes.map((node) => [node.name, node]));
  return after.nodes.flatMap((node): readonly Displaced[] => {
    const was = former.get(node.name);
    if (was === undefined || was === node || isNew.has(node.name)) return [];
    const now = serversOf(node, after);
    return [...serversOf(was, before)].flatMap(([kind, { unit, ports }]) => {
      const by = [...now.values()].find((other) => other.ports.some((port) => ports.includes(port)));
      return now.has(kind) || by === undefined ? [] : [{ node, unit, by: by.unit }];
    });
  });
}

export function portTask({ node, unit, by }: Displaced): Task {
  return {
    host: node.host,
    machine: node.name,
    kind: "by-hand",
    text: `${quoted(by)} on ${quoted(node.name)} takes the ports of ${quoted(unit)}, which has to be stopped there before; else bootstrap.sh ends where it starts the new one:`,
    commands: [`systemctl disable --now ${unit}`],
    files: [...new Set(node.webSites.map(({ where }) => where.file))],
  };
}

interface Server {
  readonly unit: string;
  readonly ports: number[];
}

/** The web servers of a node by their kind: Apache is the same server whatever its unit is called. */
function serversOf({ webSites }: NodeMachine, { manifest }: Deployment): ReadonlyMap<string, Server> {
  const found = new Map<string, Server>();
  for (const { where, listens, server: kind } of webSites) {
    const notices = manifest.files.get(where.file)?.target?.notifies ?? [];
    const unit = reloadedUnit(notices);
    if (unit === undefined) continue;
    const server = found.get(kind) ?? { unit, ports: [] };
    server.ports.push(...listens.map(({ port }) => port));
    found.set(kind, server);
  }
  return found;
}

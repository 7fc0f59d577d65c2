import type { Deployment } from "../../6-read/deployment.js";
import { joined } from "../../core/joined.js";
import { quoted } from "../words/quoted.js";
import type { ChangedTarget } from "./changed-files.js";
import type { Task } from "./task.js";

/** What units hear of changed files: each once, though several files are its business, and a restart stands for a reload. */
export function unitTasks(written: readonly ChangedTarget[], after: Deployment): readonly Task[] {
  const hosts = new Map(after.nodes.map((node) => [node.name, node.host]));
  const told = new Map<string, { machine: string; unit: string; verb: "reload" | "restart"; files: string[] }>();
  for (const { path, target } of written)
    for (const notice of target.notifies) {
      const [action = "", unit = ""] = notice.split(" ");
      if (action === "daemon-reload") continue;
      const verb = action === "reload" ? "reload" : "restart";
      const known = told.get(`${target.machine} ${unit}`);
      if (known === undefined)
        told.set(`${target.machine} ${unit}`, { machine: target.machine, unit, verb, files: [path] });
      else {
        known.files.push(path);
        if (verb === "restart") known.verb = verb;
      }
    }
  return [...told.values()].map(({ machine, unit, verb, files }) => {
    const interrupts = verb === "restart" ? interruption(machine, unit, after) : undefined;
    return {
      host: hosts.get(machine) ?? machine,
      machine,
      kind: verb,
      text: `${quoted(unit)} on ${quoted(machine)} is ${verb === "reload" ? "reloaded" : "restarted, if it runs"}`,
      ...(interrupts !== undefined && { interrupts }),
      commands: [],
      files,
    };
  });
}

/** What visitors notice when a unit is restarted. Nodes are done one after the other, so that those of a site take turns. */
function interruption(machine: string, unit: string, after: Deployment): string | undefined {
  if (/^(?:named|bind9)\.service$/.test(unit)) return `names are not answered by ${quoted(machine)} for a moment`;
  if (!/^(?:apache2|httpd|nginx)\.service$/.test(unit)) return undefined;
  const sites = after.hosts
    .flatMap((host) => host.health)
    .filter(({ targets }) => targets.some(({ node }) => node === machine));
  const [alone, shared] = [true, false].map((only) =>
    sites
      .filter(({ targets }) => (new Set(targets.map(({ node }) => node)).size === 1) === only)
      .map(({ site }) => quoted(site)),
  ) as [string[], string[]];
  const parts = [
    ...(shared.length > 0
      ? [`${joined(shared)} ${shared.length === 1 ? "is" : "are"} served by the other nodes for a moment`]
      : []),
    ...(alone.length > 0 ? [`${joined(alone)} ${alone.length === 1 ? "is" : "are"} interrupted for a moment`] : []),
  ];
  return parts.length === 0 ? undefined : joined(parts);
}

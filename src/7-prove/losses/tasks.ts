import type { Host, Node } from "../../3-resolve/model.js";
import { scriptCalls, scriptName } from "../../5-emit/script-name.js";
import type { Outlook } from "./outlook.js";

/** What can no longer be done while a node is off. */
export function nodeEnds(node: Node, outlook: Outlook): readonly string[] {
  const held = node.sites.filter((site) => outlook.linkOf(site) !== undefined && outlook.holderOf(site) === node.name);
  const ports = outlook.publishedTo(node);
  return [
    ...(held.length === 0
      ? []
      : [`writing to ${held.map(({ name }) => name).join(", ")} until another node is promoted`]),
    ...(ports.length === 0
      ? []
      : [`whatever comes by ${ports.map(({ protocol, port }) => `${protocol}/${port}`).join(", ")}`]),
  ];
}

/** What somebody has to do. Nobody is promoted by himself: two nodes that both hold the content are worse than none. */
export function nodeTasks(node: Node, outlook: Outlook): readonly string[] {
  const next = node.sites
    .filter((site) => outlook.linkOf(site) !== undefined && outlook.holderOf(site) === node.name)
    .flatMap(({ nodes, link }) =>
      link?.mode === "one-way" ? nodes.filter((other) => other !== node).slice(0, 1) : [],
    );
  const starts = `start it: ${node.host.provider.start(node).join(" ")}`;
  const scripts = [...new Set(next.map(({ name, host }) => `${scriptCalls(host, outlook.model).promote} ${name}`))];
  return [starts, ...scripts.map((script) => `or, to write meanwhile: ${script}`)];
}

/** What ends with a machine: the sites of which it has all nodes are what nothing helps against. */
export function hostEnds(host: Host): readonly string[] {
  const isPairHere = host.nodes.some(({ sites }) =>
    sites.some(({ nodes }) => nodes.length > 1 && nodes.every((node) => node.host === host)),
  );
  return isPairHere
    ? [`everything on ${host.name}: both nodes of a pair are on one machine, and nothing here helps against its loss`]
    : [`everything on ${host.name}`];
}

export function hostTasks(host: Host, { model }: Outlook): readonly string[] {
  const script = scriptName("bootstrap", host, model);
  return [`a new machine with its addresses, ${script}, and the content from a copy that is kept elsewhere`];
}

import type { Host, Model, Node, Part, Site } from "../../3-resolve/model.js";
import type { Loss } from "../../5-emit/loss.js";
import type { Deployment } from "../../6-read/deployment.js";
import { joined } from "../../core/joined.js";
import { Outlook } from "./outlook.js";
import { type Manner, siteLoss } from "./site-loss.js";
import { type Gone, goneWith, NOTHING_GONE } from "./state.js";
import { hostEnds, hostTasks, nodeEnds, nodeTasks } from "./tasks.js";

/**
 * What happens when each part is lost, one at a time, and when those are that a sentence under `expect` names together:
 * worked out from what the emitted artifacts say. Linear: a node is about its own sites, and only hosts are about many.
 */
export function foresee(model: Model, deployment: Deployment): readonly Loss[] {
  const outlook = new Outlook(model, deployment);
  const nodes = model.nodes.filter(({ sites }) => sites.length > 0);
  return [
    ...nodes.flatMap((node) => nodeLosses(node, outlook)),
    ...model.sites.flatMap((site) => (outlook.linkOf(site) === undefined ? [] : [syncLoss(site, outlook)])),
    ...(model.sites.length > 0 ? [nameLoss(model, outlook)] : []),
    ...model.hosts.flatMap((host) =>
      host.nodes.length === 0 ? [] : [uplinkLoss(host, outlook), hostLoss(host, outlook)],
    ),
    ...namedTogether(model).map((parts) => severalLoss(parts, outlook)),
  ];
}

function nodeLosses(node: Node, outlook: Outlook): readonly Loss[] {
  const gone: Gone = { ...NOTHING_GONE, nodes: new Set([node]) };
  const about = (manner: Manner) => node.sites.map((site) => siteLoss(site, gone, manner, outlook));
  const served = node.sites.filter(({ server }) => server !== "none");
  const without = { nodes: [node.name], hosts: [], links: [] };
  return [
    ...(served.length === 0
      ? []
      : [
          {
            at: [node.at],
            kind: "web server" as const,
            title: `the web server of ${node.name} stops`,
            without,
            sites: about("reset"),
            ends: [],
            todo: ["nothing, if it crashed: systemd starts it again"],
          },
        ]),
    {
      at: [node.at],
      kind: "node",
      title: `${node.name} is off`,
      without,
      sites: about("off"),
      ends: nodeEnds(node, outlook),
      todo: nodeTasks(node, outlook),
    },
    {
      at: [node.at],
      kind: "silence",
      title: `${node.name} is cut off, or answers nothing`,
      without,
      sites: about("silent"),
      ends: nodeEnds(node, outlook),
      todo: nodeTasks(node, outlook),
    },
  ];
}

function syncLoss(site: Site, outlook: Outlook): Loss {
  const gone: Gone = { ...NOTHING_GONE, links: new Set([site]) };
  return {
    at: [site.link?.at ?? site.at],
    kind: "sync",
    title: `the sync of ${site.name} stops`,
    without: { nodes: [], hosts: [], links: [site.name] },
    sites: [siteLoss(site, gone, "reset", outlook)],
    ends: [],
    todo: ["nothing, if it crashed; when it is back, it sends all that was missed"],
  };
}

function nameLoss({ dns, sites }: Model, outlook: Outlook): Loss {
  const gone: Gone = { ...NOTHING_GONE, names: !outlook.isAnsweredElsewhere };
  return {
    at: [dns.at],
    kind: "name server",
    title: `the name server on ${dns.host.name} stops`,
    without: { nodes: [], hosts: [], links: [] },
    sites: sites.map((site) => siteLoss(site, gone, "reset", outlook)),
    ends: outlook.isAnsweredElsewhere ? ["changing a name"] : ["asking for any name of the domain, and changing one"],
    todo: ["nothing, if it crashed: systemd starts it again"],
  };
}

function sitesOf(host: Host): readonly Site[] {
  return [...new Set(host.nodes.flatMap(({ sites }) => sites))];
}

function uplinkLoss(host: Host, outlook: Outlook): Loss {
  const gone: Gone = {
    ...NOTHING_GONE,
    cutOff: new Set([host]),
    names: outlook.model.dns.host === host && !outlook.isAnsweredElsewhere,
  };
  return {
    at: [host.uplink.at],
    kind: "uplink",
    title: `the uplink of ${host.name} is cut`,
    without: { nodes: [], hosts: [host.name], links: [] },
    sites: sitesOf(host).map((site) => siteLoss(site, gone, "silent", outlook)),
    ends: ["everything from outside, administration among it; what nodes ask of others"],
    todo: ["the console of the machine, and whoever runs its network"],
  };
}

function hostLoss(host: Host, outlook: Outlook): Loss {
  const gone = goneWith([{ kind: "host", host }], outlook);
  return {
    at: [host.at],
    kind: "host",
    title: `${host.name}, the machine itself, is lost`,
    without: { nodes: [], hosts: [host.name], links: [] },
    sites: sitesOf(host).map((site) => siteLoss(site, gone, "silent", outlook)),
    ends: hostEnds(host),
    todo: hostTasks(host, outlook),
  };
}

/** What sentences under `expect` lose at once; each pair is told of once, in whatever order it is named. */
function namedTogether(model: Model): readonly (readonly Part[])[] {
  const found = new Map<string, readonly Part[]>();
  for (const sentence of model.expectations)
    if (sentence.kind === "survives" && sentence.losses.length > 1)
      found.set(sentence.losses.map(nameOf).sort().join(" "), sentence.losses);
  return [...found.values()];
}

export function nameOf(part: Part): string {
  if (part.kind === "node") return part.node.name;
  return part.kind === "host" ? part.host.name : part.server.hostName.replace(/\..*$/, "");
}

function severalLoss(parts: readonly Part[], outlook: Outlook): Loss {
  const gone = goneWith(parts, outlook);
  const sites = gone.names ? outlook.model.sites : [...new Set([...gone.nodes].flatMap((node) => node.sites))];
  const hosts = parts.flatMap((part) => (part.kind === "host" ? [part.host] : []));
  const nodes = parts.flatMap((part) => (part.kind === "node" ? [part.node] : []));
  const off = nodes.filter(({ host }) => !gone.hosts.has(host));
  const names = parts.map(nameOf);
  return {
    at: parts.map((part) =>
      part.kind === "node" ? part.node.at : part.kind === "host" ? part.host.at : part.server.at,
    ),
    kind: "several",
    title: `${joined(names)} are lost at once`,
    without: {
      nodes: nodes.map(({ name }) => name),
      hosts: hosts.map(({ name }) => name),
      links: [],
    },
    sites: sites.map((site) => siteLoss(site, gone, "off", outlook)),
    ends: [...new Set([...hosts.flatMap(hostEnds), ...off.flatMap((node) => nodeEnds(node, outlook))])],
    todo: [
      ...new Set([
        ...hosts.flatMap((host) => hostTasks(host, outlook)),
        ...off.flatMap((node) => nodeTasks(node, outlook)),
      ]),
    ],
  };
}

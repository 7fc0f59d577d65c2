import type { Host, Link, Model, Site } from "../../../3-resolve/model.js";
import { joined } from "../../../core/joined.js";
import type { Argv } from "../../../providers/provider.js";
import { certificatePaths } from "../../certificate-paths.js";
import { mermaidView } from "../../diagram/mermaid-view.js";
import { isHolder } from "../../links-of.js";
import type { Loss } from "../../loss.js";
import type { MadeFiles } from "../../made-files.js";
import { type ScriptName, scriptCalls, scriptName } from "../../script-name.js";
import { promotable } from "../promote/view.js";
import { nameServerRows } from "./name-servers.js";
import { portRows } from "./ports.js";
import { undoCommands } from "./undo.js";

/** What the runbook prints. */
export function runbookView(model: Model, made: MadeFiles, losses: readonly Loss[]): object {
  const links = model.sites.flatMap(({ link }) => (link === null || link.mode === "off" ? [] : [link]));
  const only = model.hosts.length === 1 ? model.hosts[0] : undefined;
  return {
    at: [model.at],
    name: model.name,
    domain: model.domain,
    confirm: model.firewall.confirm,
    policy: { drop: "dropped", reject: "rejected", accept: "let through" }[model.firewall.policy],
    together: togetherText(model),
    bootstrap: only === undefined ? "bootstrap-HOST.sh" : scriptName("bootstrap", only, model),
    tree: `hosts/${only?.name ?? "HOST"}/`,
    loadedAgain:
      model.firewall.persistence === "service"
        ? ", among it the rules that the firewall service loads at its next start"
        : "",
    hosts: model.hosts.map((host) => hostView(host, model, made)),
    diagram: mermaidView(model),
    machines: machineRows(model),
    ports: portRows(model),
    nameServers: nameServerRows(model),
    hasSites: model.sites.length > 0,
    sites: model.sites.map(siteRow),
    foresees: losses.length > 0,
    losses: losses.flatMap(lossRows),
    remedies: losses.filter(({ ends, todo }) => ends.length + todo.length > 0).map(remedyRow),
    drills: model.nodes
      .filter((node) => node.peers.length > 0)
      .map((node) => command([node.at], ["sudo", scriptCalls(node.host, model).drill, node.name])),
    hasLinks: links.length > 0,
    content: links.map((link) => ({ at: [link.at], site: link.site.name, text: contentText(link) })),
    certificates: certificatesOf(model),
    promotes: model.hosts.flatMap((host) => promoteCommands(model, host)),
  };
}

function command(at: readonly Model["at"][], argv: Argv): object {
  return { at, argv };
}

function hostView(host: Host, model: Model, made: MadeFiles): object {
  const removals = host.nodes.flatMap((node) => host.provider.remove(node).map((argv) => command([node.at], argv)));
  return {
    at: [host.at],
    name: host.name,
    steps: deployment(host, model).map((argv) =>
      command([host.at, ...(host.ssh.port === 22 ? [] : [host.ssh.at])], argv),
    ),
    look: [
      command([host.at], host.provider.list(host)),
      ...host.nodes.map((node) => command([node.at], host.provider.enter(node))),
    ],
    undo: undoCommands(made.of(host.name)),
    removals: removals.length === 0 ? null : { at: [host.at], commands: removals },
  };
}

/** What brings the bundle to a host and runs it there, from the directory of the bundle. */
function deployment(host: Host, model: Model): readonly Argv[] {
  const address = host.uplink.address.address.text;
  const { port } = host.ssh;
  const [shell, option] =
    port === 22
      ? [[], []]
      : [
          ["-e", `ssh -p ${port}`],
          ["-p", `${port}`],
        ];
  const run = (name: ScriptName, ...options: readonly string[]): Argv => {
    const script = [`sudo twinhost/${scriptName(name, host, model)}`, ...options].join(" ");
    return ["ssh", "-t", ...option, address, script];
  };
  return [
    ["rsync", "-a", "--delete", ...shell, "./", `${address}:twinhost/`],
    run("bootstrap", "--dry-run"),
    run("bootstrap"),
    run("verify"),
  ];
}

function togetherText({ hosts }: Model): string {
  return hosts.length === 1
    ? `All this is on one physical machine, ${hosts[0]?.name}: when that fails, nothing here helps.`
    : "Where all nodes of a site are on one physical machine, nothing here helps when that fails.";
}

function machineRows(model: Model): readonly object[] {
  return model.hosts.flatMap((host) => [
    {
      at: [host.at],
      name: host.name,
      address: host.uplink.address.text,
      system: host.platform.title,
      does: ["firewall", ...(model.dns.host === host ? [`DNS for ${model.domain}`] : [])].join(", "),
    },
    ...host.nodes.map((node) => ({
      at: [node.at],
      name: node.name,
      address:
        node.publicAddress === null ? node.address.text : `${node.address.text} (${node.publicAddress.text} outside)`,
      system: node.platform.title,
      does:
        node.sites.map((site) => `${site.name}${isHolder(node, site) ? ", holds the content" : ""}`).join("; ") ||
        "nothing that the topology knows",
    })),
  ]);
}

function siteRow(site: Site): object {
  const [only] = site.nodes;
  const loss =
    site.nodes.length > 1
      ? `It survives the loss of ${site.nodes.length === 2 ? "either" : "all but one"}; names are answered again within ${site.ttl} s of a change.`
      : `It is gone with ${only?.name}.`;
  return { at: [site.at], name: site.name, nodes: site.nodes.map((node) => node.name).join(" and "), loss };
}

/** One row for each site; what is lost stands in the first. */
function lossRows({ at, title, sites }: Loss): readonly object[] {
  return sites.map((site, index) => ({
    at: at.concat(site.at),
    title: index === 0 ? title : "",
    site: site.site,
    by: site.by.join(", ") || "nobody",
    way: site.way,
    content: site.content,
  }));
}

function remedyRow({ at, title, ends, todo }: Loss): object {
  return { at, title, ends: ends.join("; ") || "nothing", todo: todo.join("; ") };
}

/** The certificates that the nodes need from whoever runs them; null where no site is served with TLS by us. */
function certificatesOf({ at, sites }: Model): object | null {
  const secured = sites.filter(({ server, ports }) => server !== "none" && ports.includes(443));
  if (secured.length === 0) return null;
  return {
    at: [at],
    sites: secured.map((site) => ({
      at: [site.at],
      site: site.name,
      ...certificatePaths(site),
      nodes: joined(site.nodes.map(({ name }) => name)),
    })),
  };
}

function contentText(link: Link): string {
  const root = link.site.root;
  const others = link.followers.map((node) => node.name).join(", ") || "nobody";
  if (link.mode === "two-way")
    return `every node may write to ${root}; when two change one file at once, one change is lost.`;
  const when = link.timing.kind === "live" ? `within about ${link.timing.delay + 1} s` : `every ${link.timing.every} s`;
  const deletion = link.delete ? "what is deleted there goes everywhere" : "nothing is deleted elsewhere";
  return `write to ${root} on ${link.source.name}; it is sent to ${others} ${when}, and ${deletion}. What is put on a follower stays on it.`;
}

function promoteCommands(model: Model, host: Host): readonly object[] {
  const nodes = new Set(promotable(host).flatMap((link) => link.followers));
  return host.nodes
    .filter((node) => nodes.has(node))
    .map((node) => command([node.at], ["sudo", scriptCalls(host, model).promote, node.name]));
}

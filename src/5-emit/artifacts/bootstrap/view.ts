import type { Host, Link, Model, Node } from "../../../3-resolve/model.js";
import { compareText } from "../../../core/compare-text.js";
import type { Path } from "../../../core/path.js";
import { archiveOf } from "../../../providers/nspawn/archive.js";
import { linksFrom, nodesOf } from "../../links-of.js";
import type { MadeFiles } from "../../made-files.js";
import { rootGroup } from "../../root-group.js";
import { scriptCalls } from "../../script-name.js";
import { type Step, steps } from "../../step.js";
import { firewallServices } from "../firewall/services.js";
import { linkPeers, nodeLinks } from "../lsyncd/node-links.js";
import { hostRows, nodeRows } from "./file-rows.js";
import { hostPackages, nodePackages } from "./packages.js";
import { webChecks, webTasks } from "./web-tasks.js";

const STEP_PURPOSES: Readonly<Record<Step, string>> = {
  packages: "what the host needs installed",
  kernel: "forwarding and other settings of the kernel",
  firewall: "our chains, beside the rules of others",
  network: "the network of the nodes",
  nodes: "the nodes themselves and their resources",
  start: "nodes started and answering",
  "node-packages": "what the nodes need installed",
  files: "configuration in the nodes",
  keys: "keys for the sync, made on the nodes and pinned",
  dns: "the name server",
  web: "the web servers",
  sync: "the content in step",
  timers: "health checks",
};

/** What bootstrap.sh of one host prints. */
export function bootstrapView(model: Model, host: Host, made: MadeFiles): object {
  const links = linksFrom(host);
  const synced = nodesOf(links);
  const linked = host.nodes.filter((node) => synced.has(node));
  const live = nodesOf(links.filter((link) => link.timing.kind === "live"));
  const nspawn = host.provider.name === "nspawn";
  return {
    at: [host.at],
    name: model.name,
    scripts: scriptCalls(host, model),
    host: host.name,
    nspawn,
    apt: host.platform.packageTool === "apt",
    packageTool: host.platform.packageTool,
    osIds: host.platform.osRelease.ids,
    osVersion: host.platform.osRelease.version,
    platformTitle: host.platform.title,
    uplink: { interface: host.uplink.interface, address: host.uplink.address.address.text },
    programs: host.provider.programs,
    packages: hostPackages(host, model),
    steps: steps.map((name) => ({ name, what: STEP_PURPOSES[name] })),
    stepNames: steps,
    files: Object.fromEntries(steps.map((step) => [step, hostRows(made, host.name, step)])),
    ownFirewallUnit: model.firewall.persistence === "unit",
    // They start after the proof.
    firewallServices: firewallServices(model, host),
    ...hostRepositories(host),
    sysctlFile: sysctlFile(made, host),
    dns: dnsView(model, host),
    nodes: host.nodes.map((node) => nodeView(node, made, synced.has(node))),
    whereToLook: nspawn ? "journalctl -M NODE, or journalctl -u systemd-nspawn@NODE" : "prlctl enter NODE",
    linked: linked.map((node) => ({ at: [node.at], name: node.name, sshUnit: node.platform.ssh.unit })),
    pairs: pairsOf(linked),
    // bash has no empty functions.
    hasNodes: host.nodes.length > 0,
    links: links.length > 0,
    holders: links.flatMap(holdersOf),
    followers: links
      .filter((link) => link.mode === "one-way")
      .flatMap((link) => link.site.nodes.map((node) => ({ at: [link.at], node: node.name, site: link.site.name }))),
    released: links.filter((link) => link.mode === "off").flatMap(releasedBy),
    hasReleased: links.some((link) => link.mode === "off"),
    webTasks: host.nodes.flatMap(webTasks),
    webChecks: host.nodes.flatMap(webChecks),
    syncServices: linked
      .filter((node) => live.has(node))
      .map((node) => ({ at: [node.at], node: node.name, unit: node.platform.lsyncd.unit })),
    // Where the sync is off, too, as on a node that was set up before that: nobody holds the content, and none is sent.
    syncTimers: links
      .filter((link) => link.timing.kind === "timer")
      .flatMap((link) =>
        link.site.nodes.map((node) => ({
          at: [link.at],
          node: node.name,
          unit: `twinhost-sync-${link.site.name}.timer`,
        })),
      ),
    timers: hostTimers(made, host),
  };
}

/** On Red Hat debootstrap is in a repository of its own; Virtuozzo has what it needs. */
function hostRepositories(host: Host): { readonly hasRepositories: boolean; readonly repositories: readonly string[] } {
  const { repositories } = host.platform.packages;
  return { hasRepositories: repositories.length > 0, repositories };
}

function sysctlFile(made: MadeFiles, host: Host): string {
  const file = made.of(host.name).find((candidate) => candidate.target.path.startsWith("/etc/sysctl.d/"));
  return file?.path ?? "SHA256SUMS";
}

function dnsView(model: Model, host: Host): object | null {
  if (model.dns.host !== host) return null;
  const server = host.platform.dns;
  return { config: server.config, unit: server.unit, domain: model.domain };
}

function nodeView(node: Node, made: MadeFiles, syncs: boolean): object {
  const { provider } = node.host;
  const files = made.of(node.name);
  return {
    at: [node.at],
    name: node.name,
    address: node.address.text,
    create: provider.create(node),
    configure: provider.configure(node).map((argv, index) => ({
      at: [node.at],
      what: `configure ${node.name}: ${argv.slice(2).join(" ")}`,
      mark: `configure-${node.name}-${index + 1}`,
      argv,
    })),
    early: files
      .filter((file) => file.target.step === "nodes")
      .map((file) => ({ at: file.at, source: file.path, path: file.target.path, mode: file.mode.toString(8) })),
    files: nodeRows(made, node.name),
    targets: files.map((file) => file.target.path),
    archive: archiveView(node),
    packageTool: node.platform.packageTool,
    hasRepositories: node.platform.packages.repositories.length > 0,
    repositories: node.platform.packages.repositories,
    packages: nodePackages(node),
    syncs,
    groups: syncs ? syncGroups(node) : [],
  };
}

/** The archive of a Debian or Ubuntu node; how apt names its origin, and the release that debootstrap takes. */
function archiveView(node: Node): object {
  return {
    origin: node.platform.osRelease.ids.includes("ubuntu") ? "Ubuntu" : "Debian",
    release: node.platform.images["nspawn"]?.source ?? "",
    components: archiveOf(node.platform).components.join(" "),
  };
}

/** The groups of the trees that are synced: twinsync belongs to each. */
function syncGroups(node: Node): readonly object[] {
  const groups = new Set(nodeLinks(node).map(({ site }) => rootGroup(node, site)));
  return [...groups].sort(compareText).map((name) => ({
    at: [node.at],
    name,
    what: `put twinsync into the group ${name}`,
    check: `id -nG twinsync | tr ' ' '\\n' | grep -qx ${name}`,
  }));
}

/**
 * Each node of a synced site learns to know each other one, in both directions: whoever is promoted sends to all others. Those
 * that share a site without a sync have nothing to send each other, whatever they send to others.
 */
function pairsOf(
  linked: readonly Node[],
): readonly { at: readonly Path[]; node: string; peer: string; address: string; hostName: string }[] {
  return linked.flatMap((node) => {
    const others = new Set(nodeLinks(node).flatMap((link) => linkPeers(link, node)));
    return node.peers
      .filter((peer) => others.has(peer))
      .map((peer) => ({
        at: [node.at, peer.at],
        node: node.name,
        peer: peer.name,
        address: peer.address.text,
        hostName: peer.hostName,
      }));
  });
}

/** Who is to hold the content, of whom one does: one way it is the source, two ways everybody, each for himself. */
function holdersOf(link: Link): readonly object[] {
  if (link.mode === "off") return [];
  const row = (source: Node, nodes: readonly Node[]): object => ({
    at: [link.at],
    site: link.site.name,
    source: source.name,
    nodes: nodes.map((node) => node.name),
  });
  return link.mode === "one-way"
    ? [row(link.source, link.site.nodes)]
    : link.site.nodes.map((node) => row(node, [node]));
}

/** Where the sync is off nobody holds the content, so that a sender that runs from before falls silent. */
function releasedBy(link: Link): readonly object[] {
  return link.site.nodes.map((node) => ({
    at: [link.at],
    node: node.name,
    site: link.site.name,
    unit: node.platform.lsyncd.unit,
  }));
}

function hostTimers(made: MadeFiles, host: Host): readonly { at: readonly Path[]; name: string }[] {
  return made
    .of(host.name)
    .filter((file) => file.target.path.endsWith(".timer"))
    .map((file) => ({ at: file.at, name: file.target.path.slice(file.target.path.lastIndexOf("/") + 1) }));
}

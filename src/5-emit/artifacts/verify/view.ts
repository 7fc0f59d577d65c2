import type { Host, Link, Model, Node, Published, Site } from "../../../3-resolve/model.js";
import type { Path } from "../../../core/path.js";
import { linksFrom, nodesOf } from "../../links-of.js";
import type { MadeFiles } from "../../made-files.js";
import { scriptCalls } from "../../script-name.js";
import { healthUrl, mainName, resolveTo, syncPatience } from "../../site-url.js";
import { steps } from "../../step.js";
import { hostRows, nodeRows } from "../bootstrap/file-rows.js";
import { webServers } from "../bootstrap/web-tasks.js";
import { firewallServices } from "../firewall/services.js";
import { expectedLines } from "./expectations.js";
import { nameRows } from "./names.js";

interface Ask {
  readonly at: readonly Path[];
  readonly what: string;
  readonly node: string;
  readonly url: string;
  readonly status: number;
  readonly options: readonly string[];
}

/** What verify.sh of one host prints. */
export function verifyView(model: Model, host: Host, made: MadeFiles): object {
  const links = linksFrom(host).filter((link) => link.mode !== "off");
  return {
    at: [host.at],
    name: model.name,
    scripts: scriptCalls(host, model),
    nspawn: host.provider.name === "nspawn",
    hostTitle: host.name,
    settings: [{ at: [host.network.at], what: "packets are forwarded", key: "net.ipv4.ip_forward", value: "1" }],
    units: hostUnits(model, host, made),
    nodes: host.nodes.map((node) => nodeView(node, made)),
    asksNames: model.dns.host === host,
    names: model.dns.host === host ? nameRows(model.dns) : [],
    web: [...host.nodes.flatMap(siteAsks), ...host.published.flatMap(publishedAsks)],
    ports: host.published.filter((one) => one.protocol === "tcp" && siteOf(one) === undefined).map(portRow),
    links: links.length > 0,
    senders: [...nodesOf(links.filter((link) => link.timing.kind === "live"))].map((node) => ({
      at: [node.at],
      what: `${node.name} sends content if it holds some`,
      node: node.name,
      unit: node.platform.lsyncd.unit,
    })),
    timers: links.filter((link) => link.timing.kind === "timer").flatMap(timersOf),
    synced: links
      .filter((link) => link.timing.kind === "live" && link.mode === "one-way")
      .map(({ site }) => ({
        at: [site.at],
        what: `${site.name}: what is written at the source is soon everywhere`,
        site: site.name,
        root: site.root,
        patience: syncPatience(site),
        nodes: site.nodes.map((node) => node.name),
      })),
    ...expectedView(model, host),
    limits: host.nodes.map((node) => ({
      at: [node.at],
      what: `${node.name}: CPUs, memory and start with the host`,
      name: node.name,
      wanted: host.provider.limits(node),
    })),
    hostFiles: steps
      .flatMap((step) => hostRows(made, host.name, step))
      .map((row) => ({ at: row.at, what: row.words[1], words: row.words.slice(0, 5) })),
    nodeFiles: host.nodes
      .flatMap((node) => nodeRows(made, node.name))
      .map((row) => ({ at: row.at, what: `${row.words[0]}:${row.words[2]}`, words: row.words.slice(0, 6) })),
  };
}

function expectedView(model: Model, host: Host): object {
  const expected = expectedLines(model, host);
  const commands = new Set(expected.flatMap(({ isAsked, words: [command = ""] }) => (isAsked ? [command] : [])));
  return {
    expects: expected.length > 0,
    expected,
    expectsElsewhere: expected.some(({ isAsked }) => !isAsked),
    expectsReach: commands.has("can_reach") || commands.has("cannot_reach"),
    expectsCan: commands.has("can_reach"),
    expectsCannot: commands.has("cannot_reach"),
    expectsRehearsal: commands.has("let_in") || commands.has("kept_out"),
    expectsLetIn: commands.has("let_in"),
    expectsKeptOut: commands.has("kept_out"),
    expectsOrder: commands.has("answers_first"),
    expectsMore: commands.has("goes_on"),
  };
}

function hostUnits(model: Model, host: Host, made: MadeFiles): readonly object[] {
  const files = made.of(host.name).map((file) => ({
    at: file.at,
    name: file.target.path.slice(file.target.path.lastIndexOf("/") + 1),
    path: file.target.path,
  }));
  // A service that a timer starts is active only while it works.
  const timers = new Set(files.map(({ name }) => name).filter((name) => name.endsWith(".timer")));
  const own = files.filter(
    ({ path, name }) =>
      path.startsWith("/etc/systemd/system/twinhost-") &&
      !path.includes(".d/") &&
      (timers.has(name) || !timers.has(name.replace(/\.service$/, ".timer"))),
  );
  const units = own.map(({ at, name }) => ({ at, name }));
  for (const node of host.nodes) {
    const unit = node.autostart ? host.provider.unit(node) : null;
    if (unit !== null) units.push({ at: [node.at], name: unit });
  }
  for (const name of firewallServices(model, host)) units.push({ at: [model.firewall.at], name });
  if (model.dns.host === host) units.push({ at: [model.dns.at], name: host.platform.dns.unit });
  return units.map((unit) => ({ ...unit, what: `${unit.name} is enabled and active` }));
}

function nodeView(node: Node, made: MadeFiles): object {
  const own = made
    .of(node.name)
    .map((file) => file.target.path.slice(file.target.path.lastIndexOf("/") + 1))
    .filter((name) => name === "twinhost-hosts.path");
  const names = [...own, ...webServers(node).map((server) => server.unit)];
  return {
    at: [node.at],
    name: node.name,
    address: node.address.text,
    what: `${node.name} runs and answers`,
    units: names.map((name) => ({ at: [node.at], name, what: `${node.name}: ${name} is enabled and active` })),
  };
}

/** Every node of the site has the timer, and the one that holds the content sends. */
function timersOf({ at, site }: Link): readonly object[] {
  const unit = `twinhost-sync-${site.name}.timer`;
  return site.nodes.map(({ name }) => ({ at: [at], what: `${name}: ${unit} is enabled and active`, node: name, unit }));
}

/** Each node is asked on its own for each port of each site, so that a healthy peer cannot answer for it. */
function siteAsks(node: Node): readonly Ask[] {
  return node.sites.flatMap((site) =>
    site.ports.map((port) => ({
      at: [site.at, node.at],
      what: `${node.name} serves ${site.name} on tcp/${port}`,
      node: site.server === "none" ? "" : node.name,
      url: healthUrl(site, port),
      status: site.health.expect,
      options: ["--resolve", resolveTo(site, [node], port)],
    })),
  );
}

function siteOf(one: Published): Site | undefined {
  return one.protocol === "tcp" ? one.node.sites.find((site) => site.ports.includes(one.nodePort)) : undefined;
}

/** A published port that ends at a site is asked through the public address: the hairpin is part of the promise. */
function publishedAsks(one: Published): readonly Ask[] {
  const site = siteOf(one);
  if (site === undefined || one.from.length > 0) return [];
  const scheme = one.nodePort === 443 ? "https" : "http";
  return [
    {
      at: [one.at],
      what: `tcp/${one.port} on ${one.address.text} ends at ${one.node.name}:${one.nodePort}`,
      node: site.server === "none" ? "" : one.node.name,
      url: `${scheme}://${mainName(site)}:${one.port}${site.health.path}`,
      status: site.health.expect,
      options: ["--resolve", `${mainName(site)}:${one.port}:${one.address.text}`],
    },
  ];
}

function portRow(one: Published): object {
  return {
    at: [one.at],
    what: `tcp/${one.port} on ${one.address.text} ends at ${one.node.name}:${one.nodePort}`,
    address: one.node.address.text,
    port: one.nodePort,
  };
}

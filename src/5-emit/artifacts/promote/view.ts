import type { Host, Link, Model, Node } from "../../../3-resolve/model.js";
import { linksFrom, nodesOf } from "../../links-of.js";
import { scriptCalls } from "../../script-name.js";

/** The links of a host whose content one node holds: those that there is something to hand over of. */
export function promotable(host: Host): readonly Link[] {
  return linksFrom(host).filter((link) => link.mode === "one-way");
}

/** What promote.sh of one host prints. */
export function promoteView(model: Model, host: Host): object {
  const links = promotable(host);
  const served = nodesOf(links);
  const known = new Set(links);
  const nodes = host.nodes.filter((node) => served.has(node));
  return {
    at: [host.at],
    name: model.name,
    scripts: scriptCalls(host, model),
    nspawn: host.provider.name === "nspawn",
    nodeNames: nodes.map((node) => node.name).join(", "),
    nodes: nodes.map((node) => nodeView(node, known)),
    sites: links.map((link) => ({
      at: [link.at],
      name: link.site.name,
      excludes: ["--exclude=/.twinhost/", ...link.exclude.map((pattern) => `--exclude=${pattern}`)],
    })),
  };
}

function nodeView(node: Node, links: ReadonlySet<Link>): object {
  const own = node.sites.flatMap(({ link }) => (link !== null && links.has(link) ? [link] : []));
  return {
    at: [node.at],
    name: node.name,
    address: node.address.text,
    unit: own.some((link) => link.timing.kind === "live") ? node.platform.lsyncd.unit : "",
    sites: own.map((link) => ({
      at: [link.at],
      words: [node.name, link.site.name, link.site.root, ...link.site.nodes.map((other) => other.name)],
    })),
  };
}

import type { Host, Model, Node, Site } from "../../../3-resolve/model.js";
import { scriptCalls } from "../../script-name.js";
import { healthUrl, resolveTo, syncPatience } from "../../site-url.js";

/** What drill.sh of one host prints. */
export function drillView(model: Model, host: Host): object {
  return {
    at: [host.at],
    name: model.name,
    scripts: scriptCalls(host, model),
    nspawn: host.provider.name === "nspawn",
    nodeNames: host.nodes.map((node) => node.name).join(", "),
    nodes: host.nodes.map(nodeView),
  };
}

function nodeView(node: Node): object {
  const sites = node.sites.flatMap((site) => siteRow(site, node));
  return { at: [node.at], name: node.name, isAlone: sites.length === 0, sites };
}

/** A site that nobody else serves has nothing to drill. The node to be stopped stands first: that is the harder case. */
function siteRow(site: Site, node: Node): readonly object[] {
  const others = site.nodes.filter((other) => other !== node);
  const [other] = others;
  if (other === undefined) return [];
  const isSynced = site.link !== null && site.link.timing.kind === "live" && site.link.mode !== "off";
  const words = [
    site.name,
    healthUrl(site),
    String(site.health.expect),
    resolveTo(site, [node, ...others]),
    resolveTo(site, [node]),
    isSynced ? site.root : "-",
    String(syncPatience(site)),
    other.name,
    resolveTo(site, others),
  ];
  return [{ at: [site.at], words }];
}

import type { Host, Link, Model, Node } from "../../../3-resolve/model.js";

/** The links of a host whose content one node holds: those that there is something to hand over of. */
export function promotable(model: Model, host: Host): readonly Link[] {
  return model.sites.flatMap(({ link }) =>
    link !== null && link.mode === "one-way" && link.source.host === host ? [link] : [],
  );
}

/** What promote.sh of one host prints. */
export function promoteView(model: Model, host: Host): object {
  const links = promotable(model, host);
  const nodes = host.nodes.filter((node) => links.some((link) => link.site.nodes.includes(node)));
  return {
    at: [host.at],
    name: model.name,
    nspawn: host.provider.name === "nspawn",
    nodeNames: nodes.map((node) => node.name).join(", "),
    nodes: nodes.map((node) => nodeView(node, links)),
    sends: links.some((link) => link.timing.kind === "live"),
    sites: links.map((link) => ({
      at: [link.at],
      name: link.site.name,
      excludes: ["--exclude=/.twinhost/", ...link.exclude.map((pattern) => `--exclude=${pattern}`)],
    })),
  };
}

function nodeView(node: Node, links: readonly Link[]): object {
  const own = links.filter((link) => link.site.nodes.includes(node));
  return {
    at: [node.at],
    name: node.name,
    address: node.address.text,
    unit: node.platform.lsyncd.unit,
    sites: own.map((link) => ({
      at: [link.at],
      words: [node.name, link.site.name, link.site.root, ...link.site.nodes.map((other) => other.name)],
    })),
  };
}

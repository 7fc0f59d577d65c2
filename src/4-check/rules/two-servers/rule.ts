import type { Node, Site } from "../../../3-resolve/model.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "port/two-servers",
  severity: "error",
  title: "Two web servers that want one port",
  check(model, report) {
    const told = new Set<Site>();
    for (const node of model.nodes) {
      const apache = node.sites.filter(({ server }) => server === "apache");
      const nginx = node.sites.filter(({ server }) => server === "nginx");
      const [one] = apache;
      if (one === undefined) continue;
      const taken = apachePorts(apache);
      for (const site of nginx) {
        const port = nginxPorts(site, node).find((candidate) => taken.has(candidate));
        if (port === undefined || told.has(site)) continue;
        told.add(site);
        report({
          at: { path: [...site.at, "server"] },
          message: `Apache has port ${port} on \`${node.name}\`, because of \`${one.name}\`: nginx would not start there`,
          related: [{ at: { path: one.at, part: "key" }, message: `\`${one.name}\` is served by Apache` }],
          help: "let one server serve all sites of a node",
        });
      }
    }
  },
};

/** The distributions' own files make Apache listen on 80, and on 443 as soon as it has TLS, whatever its sites want. */
function apachePorts(sites: readonly Site[]): ReadonlySet<number> {
  return new Set([80, ...sites.flatMap(({ ports }) => ports)]);
}

/** Red Hat's nginx.conf has a server of its own on 80. */
function nginxPorts(site: Site, node: Node): readonly number[] {
  return node.platform.family === "redhat" ? [...site.ports, 80] : site.ports;
}

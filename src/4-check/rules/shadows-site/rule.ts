import type { Node, Site } from "../../../3-resolve/model.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "port/shadows-site",
  severity: "error",
  title: "A published port in the place of a site's",
  check(model, report) {
    const sites = new Map<string, { readonly node: Node; readonly site: Site }>();
    for (const node of model.nodes)
      for (const site of node.publicAddress === null ? [] : node.sites)
        for (const port of site.ports) sites.set(`${node.publicAddress?.text} tcp/${port}`, { node, site });
    for (const one of model.published) {
      const hidden = sites.get(`${one.address.text} ${one.protocol}/${one.port}`);
      if (hidden === undefined || (hidden.node === one.node && one.nodePort === one.port)) continue;
      report({
        at: { path: [...one.at, "port"] },
        message: `on ${one.address.text}, port ${one.port} is where \`${hidden.node.name}\` serves \`${hidden.site.name}\`, which this would take away`,
        related: [
          { at: { path: [...hidden.node.at, "public"] }, message: `the address is that of \`${hidden.node.name}\`` },
        ],
        help: "publish another port, or another address",
      });
    }
  },
};

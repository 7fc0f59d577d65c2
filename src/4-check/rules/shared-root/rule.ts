import type { Node, Site } from "../../../3-resolve/model.js";
import { compareText } from "../../../core/compare-text.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "site/shared-root",
  severity: "error",
  title: "Two sites in one document root",
  check(model, report) {
    const told = new Set<string>();
    for (const node of model.nodes)
      for (const [outer, inner] of collisions(node)) {
        const key = `${outer.name} ${inner.name}`;
        if (told.has(key)) continue;
        told.add(key);
        report({
          at: { path: [...inner.at, "root"] },
          message:
            outer.root === inner.root
              ? `\`${outer.name}\` has ${inner.root} as its document root too, also on \`${node.name}\``
              : `${inner.root} lies in ${outer.root}, the document root of \`${outer.name}\` on \`${node.name}\``,
          related: [{ at: { path: [...outer.at, "root"] }, message: `\`${outer.name}\` has it here` }],
          help: `give it a directory of its own, such as /var/www/${inner.name}`,
        });
      }
  },
};

/** Sorted by path with its slash, a root that lies in another comes right after it or after its siblings in there. */
function collisions(node: Node): readonly (readonly [Site, Site])[] {
  const found: [Site, Site][] = [];
  let outer: Site | undefined;
  for (const site of [...node.sites].sort((a, b) => compareText(slashed(a), slashed(b)))) {
    if (outer !== undefined && slashed(site).startsWith(slashed(outer))) found.push([outer, site]);
    else outer = site;
  }
  return found;
}

function slashed(site: Site): string {
  return site.root.endsWith("/") ? site.root : `${site.root}/`;
}

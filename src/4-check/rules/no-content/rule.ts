import type { Site } from "../../../3-resolve/model.js";
import { listed } from "../../listed.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "sync/no-content",
  severity: "warning",
  title: "Nodes whose content nobody keeps in step",
  check(model, report) {
    for (const site of model.sites) {
      const { link, nodes, name, at } = site;
      if (nodes.length < 2 || (link !== null && link.mode !== "off")) continue;
      const names = listed(nodes.map((node) => node.name));
      report({
        at: link === null ? { path: at, part: "key" } : { path: [...link.at, "mode"] },
        message: `${names} serve \`${name}\` with the content that each happens to have: ${link === null ? "nothing sends it from one to the others" : "its sync is off"}`,
        help: remedy(site),
      });
    }
  },
};

/** Between hosts there is no sync. */
function remedy({ link, nodes }: Site): string {
  if (link !== null) return "take `mode: one-way` when it is to go on";
  const isElsewhere = "silence this if something else brings the content to all";
  const isOnOneHost = nodes.every(({ host }) => host === nodes[0]?.host);
  return isOnOneHost ? `add \`sync: { from: NODE }\`, or ${isElsewhere}` : isElsewhere;
}

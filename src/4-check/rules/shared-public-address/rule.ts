import type { Node } from "../../../3-resolve/model.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "redundancy/shared-public-address",
  severity: "error",
  title: "One public address for several nodes",
  check(model, report) {
    const owners = new Map<string, Node>();
    for (const node of model.nodes) {
      if (node.publicAddress === null) continue;
      const owner = owners.get(node.publicAddress.text);
      if (owner === undefined) owners.set(node.publicAddress.text, node);
      else
        report({
          at: { path: [...node.at, "public"] },
          message: `${node.publicAddress.text} leads to \`${owner.name}\` already, and an address leads to one node`,
          related: [{ at: { path: [...owner.at, "public"] }, message: `\`${owner.name}\` has it here` }],
          help: "give each node a public address of its own, or publish ports",
        });
    }
  },
};

import type { Published } from "../../../3-resolve/model.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "port/published-twice",
  severity: "error",
  title: "One public port promised twice",
  check(model, report) {
    const owners = new Map<string, Published>();
    for (const one of model.published) {
      const key = `${one.address.text} ${one.protocol}/${one.port}`;
      const owner = owners.get(key);
      if (owner === undefined) owners.set(key, one);
      else if (owner.node !== one.node || owner.nodePort !== one.nodePort)
        report({
          at: { path: [...one.at, "port"] },
          message: `${one.protocol}/${one.port} on ${one.address.text} ends at \`${owner.node.name}\`, port ${owner.nodePort}, already: only the first would ever be reached`,
          related: [{ at: { path: [...owner.at, "port"] }, message: "it is published here" }],
          help: "take another port; one port can reach one node only",
        });
    }
  },
};

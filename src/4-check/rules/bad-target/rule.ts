import type { Rule } from "../../rule.js";
import { startsWithAddress, targetOf } from "../../target-of.js";

export const rule: Rule = {
  code: "dns/bad-target",
  severity: "error",
  title: "A target that is not the name of a machine",
  check(model, report) {
    for (const record of model.dns.records) {
      const target = targetOf(record);
      if (target === undefined) continue;
      const at = { path: [...record.at, "value"] };
      if (startsWithAddress(target.name))
        report({
          at,
          message: `${target.type} leads to a name, and this is an address`,
          help:
            target.type === "CNAME" || target.type === "NS"
              ? "use type A for an address"
              : "give the address a name with a record of type A, and put that name here",
        });
      else if (target.type !== "CNAME" && target.name.includes("_"))
        report({
          at,
          message: `\`${target.name}\` has an underscore, which no machine's name has: BIND refuses the whole zone (check-names)`,
          help: "name the machine without it",
        });
    }
  },
};

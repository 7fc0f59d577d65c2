import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "security/policy-accept",
  severity: "warning",
  title: "A firewall that lets everything in",
  check(model, report) {
    if (model.firewall.policy === "accept")
      report({
        at: { path: [...model.firewall.at, "policy"] },
        message: "every service of the hosts is reachable from everywhere, also one that a package starts tomorrow",
        help: "take `drop`, and name under `allow` what is to be reached",
      });
  },
};

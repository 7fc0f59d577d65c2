import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "firewall/foreign-rules",
  severity: "warning",
  title: "Rules of others that do not survive",
  check(model, report) {
    if (model.firewall.persistence === "service")
      report({
        at: { path: [...model.firewall.at, "persistence"] },
        message:
          "each start of the firewall service replaces all rules by ours: those of Docker, fail2ban, libvirt and your own are gone until they are made anew",
        help: "take `persistence: unit`, which leaves other chains alone",
      });
  },
};

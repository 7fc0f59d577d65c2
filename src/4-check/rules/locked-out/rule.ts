import type { Rule } from "../../rule.js";
import { whyNoLoginFrom } from "../../who-comes-from.js";

export const rule: Rule = {
  code: "security/locked-out",
  severity: "error",
  title: "SSH that nobody can reach",
  check(model, report) {
    for (const host of model.hosts) {
      const { from } = host.ssh;
      const reasons = from.map((network) => whyNoLoginFrom(network, host));
      const [why] = reasons;
      if (why === undefined || reasons.includes(undefined)) continue;
      report({
        at: { path: [...host.ssh.at, "from"] },
        message: `nobody can log in to \`${host.name}\` from ${from.length === 1 ? "there" : "any of these"}: ${from[0]?.text} ${why}`,
        help: "name a network that you come from",
      });
    }
  },
};

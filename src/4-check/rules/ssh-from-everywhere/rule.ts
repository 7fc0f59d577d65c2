import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "security/ssh-from-everywhere",
  severity: "warning",
  title: "SSH that the whole internet can reach",
  check(model, report) {
    for (const host of model.hosts)
      if (host.ssh.from.length === 0)
        report({
          at: { path: host.at, part: "key" },
          message: `SSH of \`${host.name}\` is reachable from everywhere`,
          help: "set `admin.ssh.from` to the networks that you come from",
        });
    for (const one of model.published)
      if (one.nodePort === 22 && one.protocol === "tcp" && one.from.length === 0)
        report({
          at: { path: [...one.at, "port"] },
          message: `SSH of \`${one.node.name}\` is reachable from everywhere`,
          help: "set `from` to the networks that you come from",
        });
  },
};

import { areEverybody } from "../../../core/address.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "security/ssh-from-everywhere",
  severity: "warning",
  title: "SSH that the whole internet can reach",
  check(model, report) {
    for (const host of model.hosts)
      if (areEverybody(host.ssh.from))
        report({
          at: host.ssh.from.length === 0 ? { path: host.at, part: "key" } : { path: [...host.ssh.at, "from"] },
          message: `SSH of \`${host.name}\` is reachable from everywhere`,
          help: "set `admin.ssh.from` to the networks that you come from",
        });
    for (const one of model.published)
      if (one.nodePort === 22 && one.protocol === "tcp" && areEverybody(one.from))
        report({
          at: { path: [...one.at, "port"] },
          message: `SSH of \`${one.node.name}\` is reachable from everywhere`,
          help: "set `from` to the networks that you come from",
        });
  },
};

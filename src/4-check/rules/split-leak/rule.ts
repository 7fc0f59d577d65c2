import { isPrivate } from "../../../core/private-networks.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "dns/split-leak",
  severity: "warning",
  title: "A private address that is told outside",
  check(model, report) {
    if (model.dns.view !== "split") return;
    for (const { content, owner, at } of model.dns.records) {
      if (!("data" in content)) continue;
      const { data } = content;
      if ((data.type === "A" || data.type === "AAAA") && isPrivate(data.address))
        report({
          at: { path: [...at, "value"] },
          message: `records are told inside and outside alike: the world learns that \`${owner}\` is ${data.address.text}, and cannot reach it`,
          help: "lead it to a node or host with `to`, which is told to each side as it reaches it",
        });
    }
  },
};

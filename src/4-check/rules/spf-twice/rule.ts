import type { WrittenRecord } from "../../../3-resolve/model.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "dns/spf-twice",
  severity: "warning",
  title: "Two SPF records",
  check(model, report) {
    const first = new Map<string, WrittenRecord>();
    for (const record of model.dns.records) {
      const { content, owner, at } = record;
      if (!("data" in content) || content.data.type !== "TXT" || !/^v=spf1( |$)/.test(content.data.text)) continue;
      const other = first.get(owner);
      if (other === undefined) first.set(owner, record);
      else
        report({
          at: { path: [...at, "value"] },
          message: `\`${owner}\` has two SPF records: receivers count that as an error and may refuse its mail (RFC 7208 §3.2)`,
          related: [{ at: { path: [...other.at, "value"] }, message: "the other is here" }],
          help: "join them into one",
        });
    }
  },
};

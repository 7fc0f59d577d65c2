import type { WrittenRecord } from "../../../3-resolve/model.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "dns/two-ttls",
  severity: "warning",
  title: "Records of one name that are to be kept for different times",
  check(model, report) {
    const { ttl, nameservers } = model.dns;
    const first = new Map<string, Pick<WrittenRecord, "ttl" | "at">>();
    if (nameservers.length > 0) first.set(`${model.domain} NS`, { ttl, at: ["dns"] });
    for (const record of model.dns.records) {
      const set = `${record.owner} ${"to" in record.content ? "A" : record.content.data.type}`;
      const other = first.get(set);
      if (other === undefined) first.set(set, record);
      else if (other.ttl !== record.ttl)
        report({
          at: { path: [...record.at, "ttl"] },
          message: `records of one name and type share one TTL (RFC 2181 §5.2): all of \`${record.owner}\` are kept for ${Math.min(other.ttl, record.ttl)} s`,
          related: [{ at: { path: [...other.at, "ttl"] }, message: `${other.ttl} s here` }],
          help: "give them the same `ttl`",
        });
    }
  },
};

import type { WrittenRecord } from "../../../3-resolve/model.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "dns/record-twice",
  severity: "warning",
  title: "A record that stands there already",
  check(model, report) {
    const first = new Map<string, WrittenRecord>();
    for (const record of model.dns.records) {
      const identity = identityOf(record);
      const other = first.get(identity);
      if (other === undefined) first.set(identity, record);
      else
        report({
          at: { path: [...record.at, "name"] },
          message: `the same record for \`${record.owner}\` stands there already: is another one meant?`,
          related: [{ at: { path: [...other.at, "name"] }, message: "it is here" }],
          help: "write the other one, or remove it",
        });
    }
  },
};

function identityOf({ owner, content }: WrittenRecord): string {
  if ("to" in content) return `${owner} to ${content.to.name}`;
  const { data } = content;
  return data.type === "A" || data.type === "AAAA"
    ? `${owner} ${data.type} ${data.address.text}`
    : `${owner} ${JSON.stringify(data)}`;
}

import type { WrittenRecord } from "../../../3-resolve/model.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "dns/record-twice",
  severity: "warning",
  title: "A record that stands there already",
  check(model, report) {
    const first = new Map<string, WrittenRecord>();
    for (const record of model.dns.records) {
      const identities = identitiesOf(record);
      const other = identities.map((identity) => first.get(identity)).find((one) => one !== undefined);
      for (const identity of identities) if (!first.has(identity)) first.set(identity, record);
      if (other !== undefined)
        report({
          at: { path: [...record.at, "name"] },
          message: isSame(record, other)
            ? `the same record for \`${record.owner}\` stands there already: is another one meant?`
            : `two records for \`${record.owner}\` end at one machine: is another one meant?`,
          related: [{ at: { path: [...other.at, "name"] }, message: "it is here" }],
          help: "write the other one, or remove it",
        });
    }
  },
};

function isSame(one: WrittenRecord, other: WrittenRecord): boolean {
  return "to" in one.content === "to" in other.content;
}

/** A record that leads to a node or host is the same as another one with an address of that. */
function identitiesOf({ owner, content }: WrittenRecord): readonly string[] {
  if ("to" in content) {
    const { to } = content;
    const own =
      "uplink" in to
        ? [to.uplink.address.address, to.uplink.address6?.address]
        : [to.address, to.address6, to.publicAddress];
    return [
      `${owner} to ${to.name}`,
      ...own.flatMap((address) => (address === null || address === undefined ? [] : [`${owner} ${address.text}`])),
    ];
  }
  const { data } = content;
  return [
    data.type === "A" || data.type === "AAAA" ? `${owner} ${data.address.text}` : `${owner} ${JSON.stringify(data)}`,
  ];
}

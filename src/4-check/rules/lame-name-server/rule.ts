import type { Host, Model, Node } from "../../../3-resolve/model.js";
import { addressOwners } from "../../address-owners.js";
import type { Rule } from "../../rule.js";
import { targetOf } from "../../target-of.js";

export const rule: Rule = {
  code: "dns/lame-name-server",
  severity: "error",
  title: "A name server on which none runs",
  check(model, report) {
    const { dns } = model;
    const related = [{ at: { path: [...dns.at, "on"] }, message: `the zone is served by \`${dns.host.name}\` alone` }];
    for (const { host, at } of dns.nameservers)
      if (host !== dns.host)
        report({
          at: { path: at },
          message: `no name server runs on \`${host.name}\`: every second question would go unanswered`,
          related,
          help: `name \`${dns.host.name}\`, or run a secondary elsewhere and add it under \`dns.secondaries\``,
        });
    for (const { at, machine } of delegatedToMachines(model))
      report({
        at: { path: [...at, "value"] },
        message: `no name server runs on \`${machine.name}\`: every second question would go unanswered`,
        related,
        help: "take the name of a machine that has a copy of the zone",
      });
  },
};

/** NS records of the domain that lead to a machine of ours on which nothing answers. */
function delegatedToMachines(model: Model): readonly { readonly at: Model["at"]; readonly machine: Node | Host }[] {
  const { dns, domain } = model;
  const targets = new Map<string, Model["at"]>();
  for (const record of dns.records) {
    const target = targetOf(record);
    if (target?.type === "NS" && record.owner === domain) targets.set(target.name, record.at);
  }
  const zone = dns.zones.find(({ kind }) => kind === "forward");
  if (targets.size === 0 || zone === undefined) return [];
  const owners = addressOwners(model);
  const found = new Map<string, { at: Model["at"]; machine: Node | Host }>();
  for (const { owner, records } of zone.rrsets) {
    const at = targets.get(owner);
    for (const { data } of at === undefined ? [] : records) {
      const whose = data.type === "A" || data.type === "AAAA" ? owners.get(data.address.text) : undefined;
      const machine = whose?.kind === "node" ? whose.node : whose?.host;
      if (at !== undefined && machine !== undefined && machine !== dns.host) found.set(owner, { at, machine });
    }
  }
  return [...found.values()];
}

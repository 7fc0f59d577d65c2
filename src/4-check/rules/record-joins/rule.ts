import type { Host, Model, Node, RRset, Site, WrittenRecord } from "../../../3-resolve/model.js";
import type { Place } from "../../../core/diagnostic.js";
import type { Rule } from "../../rule.js";
import { zoneIndex } from "../../zone-index.js";

export const rule: Rule = {
  code: "dns/record-joins",
  severity: "warning",
  title: "A record that adds an address to a name that has some",
  check(model, report) {
    const owners = named(model);
    const zone = model.dns.zones.find(({ kind }) => kind === "forward");
    const index = zone === undefined ? undefined : zoneIndex(zone);
    for (const record of model.dns.records) {
      const owner = owners.get(record.owner);
      if (owner === undefined || !hasAddress(record)) continue;
      const isKnown = leadsThere(record, owner) || index?.answers(record.owner).some((set) => isTold(record, set));
      report({
        at: { path: [...record.at, "name"] },
        message: isKnown
          ? `\`${record.owner}\` leads there already, as ${owner.what}`
          : `\`${record.owner}\` is ${owner.what}, and from now on leads here too: clients choose one at random`,
        related: [{ at: owner.place, message: `${owner.what} is here` }],
        help: isKnown ? "remove the record" : "give the record another name",
      });
    }
  },
};

interface Owner {
  readonly what: string;
  readonly place: Place;
  readonly leadsTo: readonly (Node | Host)[];
}

function named(model: Model): ReadonlyMap<string, Owner> {
  const owners = new Map<string, Owner>();
  const add = (hostName: string, what: string, at: Site["at"], leadsTo: Owner["leadsTo"]): void => {
    owners.set(hostName, { what, place: { path: at, part: "key" }, leadsTo });
  };
  for (const host of model.hosts) add(host.hostName, `host \`${host.name}\``, host.at, [host]);
  for (const node of model.nodes) add(node.hostName, `node \`${node.name}\``, node.at, [node]);
  for (const server of model.dns.nameservers) add(server.hostName, "the name server", server.at, [server.host]);
  for (const site of model.sites)
    for (const { hostName } of site.names) add(hostName, `site \`${site.name}\``, site.at, site.nodes);
  return owners;
}

function leadsThere({ content }: WrittenRecord, { leadsTo }: Owner): boolean {
  return "to" in content && leadsTo.includes(content.to);
}

/** Whether the name has this address without any record that is written. */
function isTold({ content }: WrittenRecord, { records }: RRset): boolean {
  if ("to" in content || !("address" in content.data)) return false;
  const { text } = content.data.address;
  return records.some(({ data, at }) => "address" in data && data.address.text === text && at[1] !== "records");
}

function hasAddress({ content }: WrittenRecord): boolean {
  return "to" in content || content.data.type === "A" || content.data.type === "AAAA";
}

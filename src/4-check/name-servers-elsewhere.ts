import type { Model } from "../3-resolve/model.js";
import { addressOwners } from "./address-owners.js";

/** The name servers of the domain that are no machine of the topology. */
export function nameServersElsewhere(model: Model): readonly string[] {
  const zone = model.dns.zones.find(({ kind }) => kind === "forward");
  const targets = new Set<string>();
  for (const set of zone?.rrsets ?? [])
    if (set.type === "NS" && set.owner === model.domain)
      for (const { data } of set.records) if ("target" in data) targets.add(data.target);
  for (const { hostName } of model.dns.nameservers) targets.delete(hostName);
  if (targets.size === 0) return [];
  const owners = addressOwners(model);
  for (const { owner, records } of zone?.rrsets ?? [])
    if (targets.has(owner) && records.some(({ data }) => "address" in data && owners.has(data.address.text)))
      targets.delete(owner);
  return [...targets];
}

import type { Address } from "../core/address.js";
import { append } from "../core/append.js";
import type { Model } from "./model.js";

/** The addresses that each name of the domain is told to have, in the order of the answer, to those outside or to those inside. */
export function toldAddresses(model: Model, audience: "inside" | "outside"): ReadonlyMap<string, readonly Address[]> {
  const zone = model.dns.zones.find(({ kind, view }) => kind === "forward" && (view === "any" || view === audience));
  const told = new Map<string, Address[]>();
  for (const { owner, records } of zone?.rrsets ?? [])
    for (const { data } of records) {
      if (data.type !== "A" && data.type !== "AAAA") continue;
      append(told, owner, data.address);
    }
  return told;
}

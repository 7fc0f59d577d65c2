import type { Model } from "../../../3-resolve/model.js";
import type { Path } from "../../../core/path.js";

/** A name server that the domain is to be delegated to. */
export interface NameServerRow {
  readonly at: readonly Path[];
  readonly name: string;
  /** The addresses that have to be told with it (glue), because they are in the domain itself; else a dash. */
  readonly addresses: string;
}

/** The name servers of the domain, as the zone tells them to those outside. */
export function nameServerRows({ dns, domain }: Model): readonly NameServerRow[] {
  const zone = dns.zones.find(({ kind, view }) => kind === "forward" && view !== "inside");
  const sets = zone?.rrsets ?? [];
  const addressesOf = (name: string): readonly string[] =>
    sets
      .filter(({ owner }) => owner === name)
      .flatMap(({ records }) => records.flatMap(({ data }) => ("address" in data ? [data.address.text] : [])));
  return sets
    .filter(({ owner, type }) => owner === domain && type === "NS")
    .flatMap(({ records }) =>
      records.flatMap(({ at, data }) =>
        data.type === "NS"
          ? [{ at: [at], name: data.target, addresses: addressesOf(data.target).join(", ") || "–" }]
          : [],
      ),
    );
}

import type { Dns } from "../../../3-resolve/model.js";
import type { Address } from "../../../core/address.js";

/** The addresses of a name, in the order of the answer, as those inside or outside are told. */
export function addressesOf({ zones }: Dns, name: string, audience: "inside" | "outside"): readonly Address[] {
  return zones
    .filter(({ view }) => view === "any" || view === audience)
    .flatMap(({ rrsets }) => rrsets.filter(({ owner }) => owner === name))
    .flatMap(({ records }) =>
      records.flatMap(({ data }) => (data.type === "A" || data.type === "AAAA" ? [data.address] : [])),
    );
}

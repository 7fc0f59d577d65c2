import type { Host, Zone } from "../../3-resolve/model.js";
import type { PreviousBundle } from "../artifact.js";
import { zoneBundlePath } from "./zone-path.js";

/**
 * What the last bundle said where this zone file will be. A zone that is new under this name may have been served under
 * another: before the views were split or joined, or from another host. Secondaries saw the outside of it.
 */
export function previousZone(
  zone: Zone,
  on: Host,
  hosts: readonly Host[],
  previous: PreviousBundle,
): { readonly text: string; readonly moved: boolean } | undefined {
  if (previous.isNone === true) return undefined;
  const views: readonly Zone["view"][] = [zone.view, "any", "outside", "inside"];
  for (const host of [on, ...hosts])
    for (const view of views) {
      const text = previous.text(zoneBundlePath(host, { origin: zone.origin, view }));
      if (text !== undefined) return { text, moved: host !== on || view !== zone.view };
    }
  return undefined;
}

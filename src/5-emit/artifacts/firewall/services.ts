import type { Host, Model } from "../../../3-resolve/model.js";

/** The platform's own services that load the whole state when a host starts; none where a unit of ours loads our chains. */
export function firewallServices(model: Model, host: Host): readonly string[] {
  const { unit, unit6 } = host.platform.firewall;
  return model.firewall.persistence === "unit" ? [] : [unit, ...(unit6 === undefined ? [] : [unit6])];
}

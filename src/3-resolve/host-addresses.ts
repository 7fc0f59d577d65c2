import type { Address } from "../core/address.js";
import type { Host } from "./model.js";

/** The addresses by which a host can be called, those first that only its own nodes know. Where nodes are routed, it has none among them. */
export function hostAddresses({ uplink, publicAddresses, network, provider }: Host): readonly Address[] {
  const gateways = provider.link === "bridge" ? [network.gateway, network.gateway6] : [];
  const all = [...gateways, ...publicAddresses, uplink.address6?.address, uplink.address.address];
  return all.filter((one) => one !== null && one !== undefined);
}

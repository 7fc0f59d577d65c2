import { addressOf } from "../../core/address.js";
import type { AddressValue, Hook, Packet } from "./packet.js";

/** A packet in words: `tcp/22 from 192.0.2.77 at eno1 to 203.0.113.10`. */
export function showPacket(hook: Hook, packet: Packet, family: 4 | 6): string {
  const { protocol, src, dst, dport, state, original } = packet;
  const text = (value: AddressValue): string => addressOf(family, BigInt(value)).text;
  const service = protocol === "tcp" || protocol === "udp" ? `${protocol}/${dport}` : protocol;
  const from = packet.in === "" ? text(src) : `${text(src)} at ${packet.in}`;
  const way = packet.out === "" ? "" : ` by ${packet.out}`;
  const asked = original === null ? "" : `, which was sent to ${text(original.dst)} port ${original.port},`;
  const kind = state === "NEW" ? "" : ` (${state.toLowerCase()})`;
  const self = hook === "own calls" || hook === "output" ? " of the host itself" : "";
  return `${service}${self} from ${from} to ${text(dst)}${way}${kind}${asked}`;
}

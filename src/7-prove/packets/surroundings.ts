import { address } from "../../core/address.js";
import type { AskedRules } from "./asked-rules.js";
import { type AddressValue, isIn, numberOf } from "./packet.js";
import type { Surroundings } from "./samples.js";

/** Addresses of which the topology may name some, but hardly all: for books (RFC 5737, RFC 3849), and a few of the internet's. */
const STRANGERS = {
  4: ["192.0.2.77", "198.51.100.77", "203.0.113.77", "9.9.9.9", "20.20.20.20", "45.45.45.45"],
  6: ["2001:db8:ffff::77", "2620:fe::fe", "2a00::77", "2400:cb00::77"],
} as const;

/** Somebody whom the topology does not know is found among these; where it knows all of them, the last will do. */
export function surroundingsOf(asked: AskedRules): Surroundings {
  const { family, uplink, inside, own, gateway, isBridge, nodes, subnet, doors } = asked.facts;
  const known = [
    ...asked.openings.flatMap(({ from }) => from.ranges),
    ...doors.flatMap(({ from }) => from.ranges),
    ...(subnet === null ? [] : [subnet]),
  ];
  const values = STRANGERS[family].map((text) => numberOf(address(text)));
  const unknown = values.filter((value) => !known.some((range) => isIn(range, value)));
  const [stranger, elsewhere] = [...unknown, ...values] as [AddressValue, AddressValue];
  const first = nodes[0];
  const usable = asked.openings.filter(({ from }) => from.areAll || from.ranges.length > 0);
  const opened = (["tcp", "udp"] as const).flatMap((protocol) => {
    const open = usable.find((one) => one.protocol === protocol);
    return open === undefined ? [] : [{ protocol, dport: open.port, src: open.from.ranges[0]?.first ?? stranger }];
  });
  return {
    family,
    uplink,
    inside,
    stranger,
    elsewhere,
    own: own === null ? null : numberOf(own),
    gateway: isBridge && gateway !== null ? numberOf(gateway) : null,
    node: first === undefined ? null : numberOf(first.address),
    opened,
    doors,
  };
}

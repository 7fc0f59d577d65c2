import { type Address, contains, network } from "../core/address.js";

/** Networks that no machine can be reached in, and what they are for (RFC 6890). */
const UNUSABLE = (
  [
    ["0.0.0.0/8", "stands for no address yet"],
    ["127.0.0.0/8", "is loopback: every machine means itself by it"],
    ["169.254.0.0/16", "is link-local: routers do not pass it on"],
    ["224.0.0.0/4", "is multicast"],
    ["240.0.0.0/4", "is reserved"],
    ["::/128", "stands for no address yet"],
    ["::1/128", "is loopback: every machine means itself by it"],
    ["fe80::/10", "is link-local: it means nothing without an interface"],
    ["ff00::/8", "is multicast"],
  ] as const
).map(([text, why]) => ({ within: network(text), why }));

/** Why no machine can be reached at an address, or undefined where one can. */
export function whyUnusable(address: Address): string | undefined {
  return UNUSABLE.find(({ within }) => contains(within, address))?.why;
}

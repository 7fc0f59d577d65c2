import { type Address, contains, network } from "./address.js";

/** Networks that nobody on the internet has a route to: RFC 1918, RFC 6598, RFC 3927, loopback, RFC 4193, RFC 4291 §2.5.6. */
const PRIVATE = [
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "100.64.0.0/10",
  "169.254.0.0/16",
  "127.0.0.0/8",
  "fc00::/7",
  "fe80::/10",
  "::1/128",
].map(network);

/** Whether an address means something on private networks only. */
export function isPrivate(address: Address): boolean {
  return PRIVATE.some((one) => contains(one, address));
}

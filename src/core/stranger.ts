import { type Address, address } from "./address.js";

/** Somebody whom no limit lets in: books are full of these addresses (RFC 5737, RFC 3849). */
export const STRANGER: Readonly<Record<4 | 6, Address>> = {
  4: address("192.0.2.77"),
  6: address("2001:db8:ffff::77"),
};

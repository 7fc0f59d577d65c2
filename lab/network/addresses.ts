/** Fixed addresses of the lab's own internet: documentation ranges (RFC 5737, RFC 3849), inside namespaces only. */
export const ADDRESSES = {
  mirror: "192.0.2.80",
  router: "198.51.100.1",
  /** The client and administrator. */
  client: "198.51.100.7",
  /** The same client under an address that nobody has allowed anything. */
  stranger: "192.0.2.66",
  router6: "2001:db8:51::1",
  client6: "2001:db8:51::7",
} as const;

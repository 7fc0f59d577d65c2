/** A warning that a first topology may well have, and why that is no reason not to begin. */
export interface FirstSilence {
  readonly code: string;
  /** The entity whose list it stands in. */
  readonly entity: "host" | "site" | "dns" | "published";
  readonly because: string;
  /** What to do about it one day: lines of a comment. */
  readonly better: readonly string[];
}

/** Each stands in the file only where the compiler would warn; what is not known here stays a warning. */
export const firstSilences: readonly FirstSilence[] = [
  {
    code: "security/ssh-from-everywhere",
    entity: "host",
    because: "the networks of the administrators were not known yet",
    better: [
      "SSH is open to the world. Better: add the networks that you come from above, as from: [198.51.100.0/24].",
    ],
  },
  {
    code: "net/private-uplink",
    entity: "host",
    because: "all clients are on this network, or come through its router",
    better: ["Who comes from outside of this network needs a router that passes the published ports on to the server."],
  },
  {
    code: "redundancy/one-host",
    entity: "host",
    because: "there is one machine; what twinhost guards against is the loss of a node",
    better: ["When this machine is lost, the sites are. Keep a copy of the content elsewhere."],
  },
  {
    code: "dns/private-address",
    entity: "site",
    because: "the clients are on the server's network, all others use the published ports",
    better: [
      "The names lead to the private addresses of the nodes. Where the server has public addresses for them, list those",
      'under "public" of the server, give each node one, and set "view: split" under "dns".',
    ],
  },
  {
    code: "dns/one-name-server",
    entity: "dns",
    because: "there is no second name server yet",
    better: ["A secondary elsewhere answers when this server cannot; many registrars have one: see dns.secondaries."],
  },
  {
    code: "redundancy/published-apart",
    entity: "published",
    because: "each port is the way to one node, for its administrator and for checks from outside",
    better: [
      "A name carries no port: no client goes on from one to the other. Public addresses for the nodes change that.",
    ],
  },
];

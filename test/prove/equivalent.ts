/** A change that changes nothing of what the machines do, and why. */
export interface Equivalence {
  readonly reason: string;
  readonly isSo: (what: string, fixture: string) => boolean;
}

const about =
  (file: RegExp, change: RegExp) =>
  (what: string): boolean =>
    file.test(what) && change.test(what);

export const EQUIVALENT: readonly Equivalence[] = [
  {
    reason: "the port of a site is let through already, by whatever public port one comes to it",
    isSo: about(
      /firewall\.v4|iptables/,
      /(dropped|by whatever (port|address)|by another port|drops): .*-d \S+ .*--dport (80|443) .*--ctorigdst .*-j ACCEPT/,
    ),
  },
  {
    reason: "named answers everybody unless it is told otherwise",
    isSo: about(/named\.conf/, /dropped: allow-query \{ any; \};/),
  },
  {
    reason: "a view is for everybody unless it is told otherwise",
    isSo: about(/named\.conf/, /dropped: match-clients \{ any; \};/),
  },
  {
    reason: "named looks names up unless it is told otherwise; for whom is said apart",
    isSo: about(/named\.conf/, /dropped: recursion yes;/),
  },
  {
    reason: "the view of those inside has the private networks, of which the nodes' are a part",
    isSo: about(/named\.conf\.local/, /dropped: (nodes;|!secondaries;)/),
  },
  {
    reason: "nobody who is answered from inside is among those who may copy the zones",
    isSo: about(/named\.conf\.local/, /dropped: allow-transfer \{ none; \};/),
  },
  {
    reason: "nobody asks a node but at its own addresses, on each of which nginx is told to listen apart",
    isSo: about(/nginx/, /dropped: listen (\[::\]:)?\d+( ssl)?;/),
  },
  {
    reason: "where named listens on no address of IPv6, neither the port counts nor that it says so",
    isSo: about(/named\.conf/, /(now listen-on-v6 port 5353|dropped: none;)/),
  },
];

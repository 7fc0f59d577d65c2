import type { Broken } from "./broken.js";
import { swap } from "./change.js";

const rules = { bundle: "full", file: "hosts/alpha/etc/twinhost/firewall.v4" } as const;
const rules6 = { bundle: "full", file: "hosts/alpha/etc/twinhost/firewall.v6" } as const;

/** Firewall rules. */
export const firewall: readonly Broken[] = [
  {
    judge: "iptables-nft",
    what: "a table that is not committed",
    ...rules,
    change: swap(/COMMIT\n$/, ""),
    says: /COMMIT/,
  },
  {
    judge: "iptables-nft",
    what: "a jump to a chain that is not there, which --test passes",
    ...rules,
    change: swap(/-j TWINHOST-DOWN$/m, "-j TWINHOST-UP"),
    says: /refused|chain|failed/i,
  },
  {
    judge: "iptables-nft",
    what: "a network with bits of a host, which loads as another rule",
    ...rules,
    change: swap("-d 192.168.52.101/32", "-d 192.168.52.101/24"),
    says: /the kernel holds another rule/,
  },
  {
    judge: "iptables-nft",
    what: "an IPv4 address for IPv6",
    ...rules6,
    change: swap(/-d fd00:52::101\/128/, "-d 192.0.2.1"),
    says: /./,
  },
  {
    judge: "iptables-legacy",
    what: "a translation in the filter table, which --test passes",
    ...rules,
    change: swap(/^(-A TWINHOST-FWD .*) -j ACCEPT$/m, "$1 -j DNAT --to-destination 192.0.2.1"),
    says: /./,
  },
  {
    judge: "iptables-legacy",
    what: "a port beyond the last",
    ...rules,
    change: swap("--dport 9100", "--dport 91000"),
    says: /91000|refused/,
  },
  {
    judge: "nft",
    what: "a match that nftables does not have",
    ...rules,
    change: swap(/^(-A TWINHOST-IN -i eno1 -p icmp)/m, "$1 -m string --string x --algo bm"),
    says: /no words in nft/,
  },
];

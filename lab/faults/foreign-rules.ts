import type { Lab } from "../lab.js";
import type { Ledger } from "../scenario/ledger.js";
import { same } from "../scenario/same.js";

/** What others have on such machines: Docker, fail2ban, libvirt, a rule by hand, and a table of nft's own. */
const FOREIGN = `
iptables -t nat -N DOCKER
iptables -t nat -A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
iptables -t nat -A OUTPUT ! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER
iptables -t nat -A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE
iptables -t nat -A DOCKER -i docker0 -j RETURN
iptables -N DOCKER
iptables -N DOCKER-USER
iptables -A DOCKER-USER -j RETURN
iptables -A FORWARD -j DOCKER-USER
iptables -A FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
iptables -A FORWARD -o docker0 -j DOCKER
iptables -N f2b-sshd
iptables -A f2b-sshd -s 192.0.2.99/32 -j REJECT --reject-with icmp-port-unreachable
iptables -A f2b-sshd -j RETURN
iptables -I INPUT -p tcp -m multiport --dports 22 -j f2b-sshd
iptables -A INPUT -s 198.51.100.200/32 -m comment --comment "by hand: \\"the printer's\\" address" -j ACCEPT
iptables -t mangle -A FORWARD -p tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu
ip6tables -A INPUT -s 2001:db8:99::/64 -j DROP
nft 'table inet by_hand { chain input { type filter hook input priority 50; ip saddr 192.0.2.98 counter drop; }; }'
`;

/** Puts rules of others on the host; it needs iptables there already. */
export async function putForeignRules(lab: Lab): Promise<void> {
  await lab.server.mustRun(`set -e\n${FOREIGN}`);
}

/** Everything in the rule sets that is not in chains with our prefix, nor a jump to one; counters taken out. */
async function foreignRules(lab: Lab, prefix: string): Promise<string> {
  const ours = `grep -vE -e '^:${prefix}' -e '^-A ${prefix}' -e '-j ${prefix}' -e '-g ${prefix}'`;
  const dump = `{ iptables-save; ip6tables-save; nft list table inet by_hand; } | grep -v '^#' | sed 's/\\[[0-9]*:[0-9]*\\]//; s/packets [0-9]* bytes [0-9]*//' | ${ours}`;
  return lab.server.mustRun(dump);
}

/** Runs the action and asks that the rules of others are the same before and after, byte for byte, and in order. */
export async function foreignRulesSurvive(
  lab: Lab,
  ledger: Ledger,
  what: string,
  prefix: string,
  action: () => Promise<void>,
): Promise<void> {
  const before = await foreignRules(lab, prefix);
  await ledger.promise(
    "the rules of others are there to begin with",
    async () => before.includes("f2b-sshd") || before,
  );
  await action();
  await ledger.promise(`the rules of others survive: ${what}`, async () =>
    same(await foreignRules(lab, prefix), before),
  );
}

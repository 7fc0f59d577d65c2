import type { Rule } from "../../rule.js";

/**
 * The names of a host have its addresses of both families, and ssh tries them one after the other in the order of
 * getaddrinfo, where IPv6 comes first (RFC 6724 §2.1); each attempt at a closed port takes as long as TCP does
 * (`ConnectTimeout` in ssh_config(5)). Only IPv6 in the list is no such trap: who has it comes in, and by that first.
 */
export const rule: Rule = {
  code: "security/ssh-not-ipv6",
  severity: "warning",
  title: "SSH that is closed in the family that clients try first",
  check(model, report) {
    for (const { ssh, uplink, name, hostName } of model.hosts) {
      if (uplink.address6 === null || ssh.from.length === 0 || ssh.from.some(({ family }) => family === 6)) continue;
      report({
        at: { path: [...ssh.at, "from"] },
        message: `all of these are IPv4, and \`${hostName}\` has an IPv6 address too: who has IPv6 tries that first, and SSH of \`${name}\` is closed there`,
        related: [{ at: { path: [...uplink.at, "address6"] }, message: "the address is here" }],
        help: "add the IPv6 network that you come from, or silence this where you have none",
      });
    }
  },
};

import { contains, network } from "../../../core/address.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "net/no-ipv6-uplink",
  severity: "warning",
  title: "A public IPv6 address behind a host without IPv6",
  check(model, report) {
    for (const host of model.hosts) {
      if (host.uplink.address6 !== null) continue;
      const node = host.nodes.find(({ address6 }) => address6 !== null && !contains(UNIQUE_LOCAL, address6));
      if (node !== undefined)
        report({
          at: { path: [...node.at, "address6"] },
          message: `${node.address6?.text} is in DNS for everybody, and \`${host.name}\` has no IPv6 of its own: clients try an address that leads nowhere first`,
          related: [{ at: { path: host.uplink.at, part: "key" }, message: "the uplink has no `address6`" }],
          help: "give the uplink its `address6`, or take addresses of fd00::/8 for the nodes",
        });
    }
  },
};

const UNIQUE_LOCAL = network("fc00::/7");

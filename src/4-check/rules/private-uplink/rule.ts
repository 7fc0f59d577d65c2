import { contains } from "../../../core/address.js";
import { isPrivate } from "../../../core/private-networks.js";
import type { Rule } from "../../rule.js";
import { whyUnusable } from "../../unusable.js";

export const rule: Rule = {
  code: "net/private-uplink",
  severity: "warning",
  title: "A private address where the internet is to call",
  check(model, report) {
    for (const host of model.hosts) {
      const { uplink, network } = host;
      for (const [address, at] of [
        [uplink.address.address, [...uplink.at, "address"]],
        ...(uplink.address6 === null ? [] : [[uplink.address6.address, [...uplink.at, "address6"]] as const]),
        // One of the nodes' own network is refused for that.
        ...host.publicAddresses.flatMap((one, index) =>
          contains(network.subnet, one) ? [] : [[one, [...host.at, "public", index]] as const],
        ),
      ] as const)
        if (isPrivate(address) && whyUnusable(address) === undefined)
          report({
            at: { path: at },
            message: `${address.text} is a private address: nobody outside of its own network can call it`,
            help: "take the address that the provider routes here, or silence this if all clients are on that network",
          });
    }
  },
};

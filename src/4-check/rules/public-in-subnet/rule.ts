import { contains } from "../../../core/address.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "net/public-in-subnet",
  severity: "error",
  title: "A public address inside the nodes' network",
  check(model, report) {
    for (const host of model.hosts) {
      const { subnet, subnet6 } = host.network;
      for (const [index, address] of host.publicAddresses.entries()) {
        const [net, key] = address.family === 4 ? [subnet, "subnet"] : [subnet6, "subnet6"];
        if (net !== null && contains(net, address))
          report({
            at: { path: [...host.at, "public", index] },
            message: `${address.text} is in ${net.text}, which the host looks for among its nodes and nowhere else`,
            related: [{ at: { path: [...host.network.at, key as string] }, message: "the nodes' network" }],
            help: "give the nodes a private network that the public address is not in",
          });
      }
    }
  },
};

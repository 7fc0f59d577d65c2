import { contains } from "../../../core/address.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "net/gateway-outside",
  severity: "error",
  title: "A gateway that its network does not have",
  check(model, report) {
    // A network of one address is refused for that.
    for (const { network } of model.hosts)
      if (network.subnet.prefix < 32 && !contains(network.subnet, network.gateway))
        report({
          at: { path: [...network.at, "gateway"] },
          message: `${network.gateway.text} is not in ${network.subnet.text}`,
          related: [{ at: { path: [...network.at, "subnet"] }, message: "the network" }],
          help: "take an address of the network, or leave `gateway` out for the first",
        });
  },
};

import { addressOf } from "../../../core/address.js";
import { isPrivate } from "../../../core/private-networks.js";
import type { Rule } from "../../rule.js";
import { whyUnusable } from "../../unusable.js";

export const rule: Rule = {
  code: "net/foreign-subnet",
  severity: "warning",
  title: "A nodes' network that belongs to somebody on the internet",
  check(model, report) {
    for (const { network } of model.hosts) {
      const { subnet } = network;
      const isOurs = isPrivate(subnet.base) && isPrivate(addressOf(4, subnet.last));
      if (isOurs || whyUnusable(subnet.base) !== undefined) continue;
      report({
        at: { path: [...network.at, "subnet"] },
        message: `${subnet.text} is not all private: the host and its nodes can no longer reach the machines that have these addresses`,
        help: "take a private network (RFC 1918), such as 192.168.87.0/24",
      });
    }
  },
};

import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "net/bridge-is-uplink",
  severity: "error",
  title: "One interface for the nodes and for the outside",
  check(model, report) {
    for (const { network, uplink } of model.hosts)
      if (network.interface === uplink.interface)
        report({
          at: { path: [...network.at, "bridge"] },
          message: `\`${network.interface}\` is the uplink, and the nodes need a bridge of their own behind it`,
          related: [{ at: { path: [...uplink.at, "interface"] }, message: "the uplink is here" }],
          help: "give the bridge another name, or leave `bridge` out",
        });
  },
};

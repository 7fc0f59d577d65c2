import type { Model } from "../../../3-resolve/model.js";
import type { Address, Network } from "../../../core/address.js";
import type { Path } from "../../../core/path.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "net/edge-address",
  severity: "error",
  title: "The address of a network used for a machine",
  check(model, report) {
    for (const { address, network, at } of placed(model)) {
      // A network of one or two addresses has no such ends (RFC 3021).
      if (address.family === 6 || network.prefix > 30) continue;
      const isFirst = address.value === network.base.value;
      if (isFirst || address.value === network.last)
        report({
          at: { path: at },
          message: `${address.text} is the ${isFirst ? "name" : "broadcast address"} of the network ${network.text}, not of a machine in it`,
          help: "take an address between the first and the last",
        });
    }
  },
};

function placed(model: Model): readonly { address: Address; network: Network; at: Path }[] {
  return [
    ...model.hosts.map(({ uplink }) => ({
      address: uplink.address.address,
      network: uplink.address.network,
      at: [...uplink.at, "address"],
    })),
    ...model.hosts.map(({ network }) => ({
      address: network.gateway,
      network: network.subnet,
      at: [...network.at, "gateway"],
    })),
    ...model.nodes.map((node) => ({
      address: node.address,
      network: node.host.network.subnet,
      at: [...node.at, "address"],
    })),
  ];
}

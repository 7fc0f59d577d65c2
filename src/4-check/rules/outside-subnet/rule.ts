import type { Node } from "../../../3-resolve/model.js";
import { type Address, contains, type Network } from "../../../core/address.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "net/outside-subnet",
  severity: "error",
  title: "A node outside of its network",
  check(model, report) {
    for (const node of model.nodes) {
      const { subnet, subnet6 } = node.host.network;
      for (const [key, address, network] of [
        ["address", node.address, subnet],
        ["address6", node.address6, subnet6],
      ] as const) {
        if (address !== null && !isInside(address, network))
          report({
            at: { path: [...node.at, key] },
            message: `${address.text} is not in ${network === null ? "a network: the host has no `subnet6`" : network.text}`,
            related: [{ at: { path: networkPlace(node, key) }, message: `the network of \`${node.host.name}\`` }],
            help: network === null ? "give the host a `network.subnet6`" : `take an address of ${network.text}`,
          });
      }
    }
  },
};

/** Nobody is in a network of one address, which is refused for that. */
function isInside(address: Address, network: Network | null): boolean {
  return network !== null && (network.base.value === network.last || contains(network, address));
}

function networkPlace(node: Node, key: "address" | "address6"): readonly (string | number)[] {
  const { network } = node.host;
  return key === "address6" && network.subnet6 === null
    ? network.at
    : [...network.at, key === "address" ? "subnet" : "subnet6"];
}

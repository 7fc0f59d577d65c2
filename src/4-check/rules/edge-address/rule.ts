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
      const what = edge(address, network);
      if (what !== undefined)
        report({
          at: { path: at },
          message: `${address.text} is ${what} of the network ${network.text}, not the address of a machine in it`,
          help: "take an address between the first and the last",
        });
    }
  },
};

/** In IPv6 the first one means any router there (RFC 4291 §2.6.1). A network of one or two has no such ends (RFC 3021, RFC 6164). */
function edge(address: Address, { base, last, family, prefix }: Network): string | undefined {
  if (prefix > (family === 4 ? 30 : 126)) return undefined;
  if (address.value === base.value) return family === 4 ? "the name" : "the address of all routers";
  return family === 4 && address.value === last ? "the broadcast address" : undefined;
}

interface Placed {
  readonly address: Address;
  readonly network: Network;
  readonly at: Path;
}

function placed(model: Model): readonly Placed[] {
  return [
    ...model.hosts.flatMap(({ uplink, network }) => [
      { ...uplink.address, at: [...uplink.at, "address"] },
      ...(uplink.address6 === null ? [] : [{ ...uplink.address6, at: [...uplink.at, "address6"] }]),
      { address: network.gateway, network: network.subnet, at: [...network.at, "gateway"] },
    ]),
    ...model.nodes.flatMap((node) => {
      const { subnet, subnet6 } = node.host.network;
      const own = { address: node.address, network: subnet, at: [...node.at, "address"] };
      if (node.address6 === null || subnet6 === null) return [own];
      return [own, { address: node.address6, network: subnet6, at: [...node.at, "address6"] }];
    }),
  ];
}

import type { Model, Node } from "../../../3-resolve/model.js";
import type { Address } from "../../../core/address.js";
import type { Path } from "../../../core/path.js";
import type { Report, Rule } from "../../rule.js";

export const rule: Rule = {
  code: "net/duplicate-address",
  severity: "error",
  title: "One address for two machines",
  check(model, report) {
    const owners = new Map<string, Claim>();
    for (const claim of claims(model)) {
      const { address, at } = claim;
      const owner = owners.get(address.text);
      if (owner === undefined) owners.set(address.text, claim);
      // Two gateways are one where two networks overlap, which is complained of.
      else if (!(owner.isGateway && claim.isGateway))
        report({
          at: { path: at },
          message: `${address.text} is the address of ${owner.name} already`,
          related: [{ at: { path: owner.at }, message: `${owner.name} has it here` }],
          help: "give each its own address",
        });
    }
    for (const node of model.nodes) checkPublic(node, report);
  },
};

/** A node's public address is the node's alone: the firewall closes it for the host, whatever is allowed there. */
function checkPublic({ name, host, publicAddress, at }: Node, report: Report): void {
  const { uplink } = host;
  if (publicAddress?.text !== uplink.address.address.text) return;
  report({
    at: { path: [...at, "public"] },
    message: `${publicAddress.text} is the address of host \`${host.name}\` already: if it were that of \`${name}\`, nobody could log in to \`${host.name}\` there`,
    related: [{ at: { path: [...uplink.at, "address"] }, message: `host \`${host.name}\` has it here` }],
    help: `take an address of \`hosts.${host.name}.public\`, or publish ports of \`${name}\``,
  });
}

interface Claim {
  readonly address: Address;
  readonly at: Path;
  readonly name: string;
  readonly isGateway?: true;
}

function claims(model: Model): readonly Claim[] {
  return [...model.hosts.flatMap(hostClaims), ...model.nodes.flatMap(nodeClaims)];
}

function hostClaims(host: Model["hosts"][number]): readonly Claim[] {
  const { uplink, network } = host;
  // Where nodes are routed, the host has no address in their network.
  const gateways = host.provider.link === "bridge" ? [network.gateway, network.gateway6] : [];
  const uplink6 =
    uplink.address6 === null
      ? []
      : [{ address: uplink.address6.address, at: [...uplink.at, "address6"], name: `host \`${host.name}\`` }];
  return [
    { address: uplink.address.address, at: [...uplink.at, "address"], name: `host \`${host.name}\`` },
    ...uplink6,
    ...gateways.flatMap((address) =>
      address === null
        ? []
        : [
            {
              address,
              at: [...network.at, "gateway"],
              name: `the gateway of \`${host.name}\``,
              isGateway: true as const,
            },
          ],
    ),
    ...host.publicAddresses.map((address, index) => ({
      address,
      at: [...host.at, "public", index],
      name: `host \`${host.name}\``,
    })),
  ];
}

function nodeClaims(node: Model["nodes"][number]): readonly Claim[] {
  const name = `\`${node.name}\``;
  return [
    { address: node.address, at: [...node.at, "address"], name },
    ...(node.address6 === null ? [] : [{ address: node.address6, at: [...node.at, "address6"], name }]),
  ];
}

import type { Host } from "../../../3-resolve/model.js";
import type { Address } from "../../../core/address.js";
import type { Path } from "../../../core/path.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "net/unknown-public-address",
  severity: "error",
  title: "A public address that the host does not have",
  check(model, report) {
    for (const { address, host, at } of [
      ...model.nodes.flatMap((node) =>
        node.publicAddress === null
          ? []
          : [{ address: node.publicAddress, host: node.host, at: [...node.at, "public"] }],
      ),
      ...model.published.map((one) => ({ address: one.address, host: one.host, at: [...one.at, "address"] })),
    ] satisfies { address: Address; host: Host; at: Path }[])
      if (!ownAddresses(host).includes(address.text))
        report({
          at: { path: at },
          message: `${address.text} is not an address of \`${host.name}\``,
          related: [{ at: { path: host.at, part: "key" }, message: `it has ${ownAddresses(host).join(", ")}` }],
          help: `add it to \`hosts.${host.name}.public\`, if it is routed there`,
        });
  },
};

function ownAddresses(host: Host): readonly string[] {
  return [host.uplink.address.address.text, ...host.publicAddresses.map(({ text }) => text)];
}

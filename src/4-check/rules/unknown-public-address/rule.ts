import type { Host, Model } from "../../../3-resolve/model.js";
import type { Address } from "../../../core/address.js";
import type { Path } from "../../../core/path.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "net/unknown-public-address",
  severity: "error",
  title: "A public address that the host does not have",
  check(model, report) {
    const known = new Map(model.hosts.map((host) => [host, ownAddresses(host)]));
    for (const { address, host, at } of used(model)) {
      const own = known.get(host) as ReadonlySet<string>;
      if (own.has(address.text)) continue;
      const some = [...own].slice(0, 4);
      report({
        at: { path: at },
        message: `${address.text} is not an address of \`${host.name}\``,
        related: [
          {
            at: { path: host.at, part: "key" },
            message: `it has ${some.join(", ")}${own.size > some.length ? ` and ${own.size - some.length} more` : ""}`,
          },
        ],
        help: `add it to \`hosts.${host.name}.public\`, if it is routed there`,
      });
    }
  },
};

function ownAddresses(host: Host): ReadonlySet<string> {
  return new Set([host.uplink.address.address.text, ...host.publicAddresses.map(({ text }) => text)]);
}

function used(model: Model): readonly { readonly address: Address; readonly host: Host; readonly at: Path }[] {
  return [
    ...model.nodes.flatMap(({ publicAddress, host, at }) =>
      publicAddress === null ? [] : [{ address: publicAddress, host, at: [...at, "public"] }],
    ),
    ...model.published.map(({ address, host, at }) => ({ address, host, at: [...at, "address"] })),
  ];
}

import type { Model } from "../../../3-resolve/model.js";
import { type Address, contains, network } from "../../../core/address.js";
import type { Path } from "../../../core/path.js";
import type { Rule } from "../../rule.js";
import { whyUnusable } from "../../unusable.js";

export const rule: Rule = {
  code: "net/unusable-address",
  severity: "error",
  title: "An address that no machine can be reached at",
  check(model, report) {
    for (const { address, text, at } of named(model)) {
      const why = whyUnusable(address);
      if (why !== undefined)
        report({
          at: { path: at },
          message: `${text} ${why}`,
          help: "take an address that can be reached from elsewhere",
        });
    }
  },
};

interface Named {
  readonly address: Address;
  readonly text: string;
  readonly at: Path;
}

/** Nodes are left out: theirs are in the network of their host, or are refused for not being in it. */
function named(model: Model): readonly Named[] {
  const networks = model.hosts.flatMap(({ network: inner }) => [
    { ...inner.subnet, at: [...inner.at, "subnet"] },
    ...(inner.subnet6 === null ? [] : [{ ...inner.subnet6, at: [...inner.at, "subnet6"] }]),
  ]);
  const addresses = [
    ...model.hosts.flatMap(({ uplink }) => [
      { address: uplink.address.address, at: [...uplink.at, "address"] },
      ...(uplink.address6 === null ? [] : [{ address: uplink.address6.address, at: [...uplink.at, "address6"] }]),
    ]),
    ...model.hosts.flatMap((host) => listOf(host.publicAddresses, [...host.at, "public"])),
    // Clouds have their resolver at a link-local address, and it can be asked from behind NAT.
    ...model.hosts.flatMap((host) =>
      listOf(host.network.nameservers, [...host.network.at, "nameservers"]).filter(
        ({ address }) => !contains(LINK_LOCAL, address),
      ),
    ),
    ...listOf(model.dns.secondaries, [...model.dns.at, "secondaries"]),
  ];
  return [
    ...networks.map(({ base, text, at }) => ({ address: base, text, at })),
    ...addresses.map(({ address, at }) => ({ address, text: address.text, at })),
  ];
}

const LINK_LOCAL = network("169.254.0.0/16");

function listOf(addresses: readonly Address[], at: Path): readonly { readonly address: Address; readonly at: Path }[] {
  return addresses.map((address, index) => ({ address, at: [...at, index] }));
}

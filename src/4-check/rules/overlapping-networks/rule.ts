import type { Model } from "../../../3-resolve/model.js";
import { type Network, overlaps } from "../../../core/address.js";
import type { Path } from "../../../core/path.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "net/overlapping-networks",
  severity: "error",
  title: "Networks that overlap",
  check(model, report) {
    // Sorted by their first address, a network can only overlap the one that reaches furthest so far.
    for (const family of [4, 6] as const) {
      let widest: Known | undefined;
      for (const known of networks(model).filter(({ network }) => network.family === family)) {
        if (widest !== undefined && overlaps(widest.network, known.network) && !(widest.isUplink && known.isUplink)) {
          const [first, second] = widest.isUplink || !known.isUplink ? [widest, known] : [known, widest];
          report({
            at: { path: second.at },
            message: `${second.network.text} overlaps ${first.network.text}`,
            related: [{ at: { path: first.at }, message: "which is here" }],
            help: REMEDIES[family],
          });
        }
        if (widest === undefined || known.network.last > widest.network.last) widest = known;
      }
    }
  },
};

const REMEDIES = {
  4: "take a private network that nobody else uses, such as 192.168.87.0/24",
  6: "take a network that is routed to this host, or a private one that nobody else uses, such as fd00:87::/64",
} as const;

interface Known {
  readonly network: Network;
  readonly at: Path;
  readonly isUplink: boolean;
}

/** Uplinks of several hosts may well be in one network; the nodes' networks may not be in any other. */
function networks(model: Model): readonly Known[] {
  const known = model.hosts.flatMap(({ uplink, network }) => [
    { network: uplink.address.network, at: [...uplink.at, "address"], isUplink: true },
    { network: network.subnet, at: [...network.at, "subnet"], isUplink: false },
    ...(uplink.address6 === null
      ? []
      : [{ network: uplink.address6.network, at: [...uplink.at, "address6"], isUplink: true }]),
    ...(network.subnet6 === null
      ? []
      : [{ network: network.subnet6, at: [...network.at, "subnet6"], isUplink: false }]),
  ]);
  return known.sort((a, b) =>
    a.network.base.value < b.network.base.value
      ? -1
      : a.network.base.value > b.network.base.value
        ? 1
        : a.network.prefix - b.network.prefix,
  );
}

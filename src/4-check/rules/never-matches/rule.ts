import type { Host, Model } from "../../../3-resolve/model.js";
import type { Network } from "../../../core/address.js";
import type { Path } from "../../../core/path.js";
import type { Rule } from "../../rule.js";
import { whyNobodyFrom, whyNoLoginFrom } from "../../who-comes-from.js";

export const rule: Rule = {
  code: "firewall/never-matches",
  severity: "warning",
  title: "A network that nobody comes from",
  check(model, report) {
    for (const { network, why, at } of sources(model))
      if (why !== undefined)
        report({
          at: { path: at },
          message: `${network.text} ${why}: nobody is let in by it`,
          help: "take the network that they come from",
        });
  },
};

interface Source {
  readonly network: Network;
  readonly why: string | undefined;
  readonly at: Path;
}

function sources({ hosts, firewall, published }: Model): readonly Source[] {
  const list = (from: readonly Network[], has6: boolean, at: Path): Source[] =>
    from.map((network, index) => ({ network, why: whyNobodyFrom(network, has6), at: [...at, "from", index] }));
  const some6 = hosts.some(({ uplink }) => uplink.address6 !== null);
  return [
    ...hosts.flatMap(sshSources),
    ...firewall.allowed.flatMap(({ from, hosts: on, at }) =>
      list(from, on.length === hosts.length ? some6 : on.some(({ uplink }) => uplink.address6 !== null), at),
    ),
    ...published.flatMap(({ from, at }) => list(from, true, at)),
  ];
}

/** A list that lets nobody in at all is an error of its own. */
function sshSources(host: Host): readonly Source[] {
  const { from, at } = host.ssh;
  const reasons = from.map((network) => whyNoLoginFrom(network, host));
  if (!reasons.includes(undefined)) return [];
  return from.map((network, index) => ({ network, why: reasons[index], at: [...at, "from", index] }));
}

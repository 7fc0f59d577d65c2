import type { Host } from "../../../3-resolve/model.js";
import type { Path } from "../../../core/path.js";
import type { Rule } from "../../rule.js";

export const rule: Rule = {
  code: "dns/resolver-unreachable",
  severity: "error",
  title: "Resolvers of IPv6 for nodes without it",
  check(model, report) {
    for (const host of model.hosts) {
      const { network, nodes } = host;
      const { nameservers } = network;
      if (nodes.length === 0 || nameservers.length === 0 || nameservers.some(({ family }) => family === 4)) continue;
      const fault = faultOf(host);
      if (fault !== undefined)
        report({
          at: { path: [...network.at, "nameservers"] },
          message: `all resolvers have IPv6 addresses, and ${fault.why}: the nodes would find no package to install`,
          related: [{ at: { path: fault.at, part: "key" }, message: `${fault.what} is here` }],
          help: "add a resolver with an IPv4 address",
        });
    }
  },
};

interface Fault {
  readonly why: string;
  readonly at: Path;
  readonly what: string;
}

/** Resolvers elsewhere are asked through the uplink. */
function faultOf({ network, nodes, uplink, name }: Host): Fault | undefined {
  const node = nodes.find(({ address6 }) => address6 === null);
  if (node !== undefined)
    return { why: `\`${node.name}\` has none to ask them from`, at: node.at, what: `\`${node.name}\`` };
  const areElsewhere = network.nameservers.every(({ text }) => text !== network.gateway6?.text);
  return uplink.address6 === null && areElsewhere
    ? { why: `the uplink of \`${name}\` has none to ask them through`, at: uplink.at, what: "the uplink" }
    : undefined;
}

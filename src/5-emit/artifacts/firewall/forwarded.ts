import type { Host, Model } from "../../../3-resolve/model.js";
import { leavesUplink } from "./egress.js";
import { type Family, single } from "./family.js";
import { close, reject } from "./refusal.js";
import { ACCEPT, DROP, type Rule, rulesOf } from "./rule.js";
import type { Section } from "./section.js";
import { sitePorts } from "./site-ports.js";

const write = rulesOf("TWINHOST-FWD");

/** What passes through the host to and from its nodes. Packets of other networks match no rule and go on to the next chain. */
export function forwarded(model: Model, host: Host, family: Family): readonly Section[] {
  const first: Section = {
    about: "Ports of nodes that fail their health check are refused at once, so that clients try the next address.",
    rules: [write([host.network.at], {}, { jump: "TWINHOST-DOWN" })],
  };
  if (family.subnet === null) return [first];
  const subnet = family.subnet.text;
  return [
    first,
    {
      about: "What was let through once goes on, in both directions, and nodes reach each other.",
      rules: known(host, subnet),
    },
    { about: "To the nodes: the ports of their sites, from wherever they can be reached.", rules: sites(host, family) },
    {
      about: "To the nodes: published ports. Seen after translation, so that the port is the node's.",
      rules: published(host, family),
    },
    {
      about: "From the nodes to the outside; everything else that concerns them is closed.",
      rules: outwards(model, host, family, subnet),
    },
  ];
}

function known(host: Host, subnet: string): readonly Rule[] {
  const at = [host.network.at];
  const inside = host.network.interface;
  return [
    write(at, { destination: subnet, states: "RELATED,ESTABLISHED" }, ACCEPT),
    write(at, { source: subnet, states: "RELATED,ESTABLISHED" }, ACCEPT),
    write(at, { ...betweenNodes(host, subnet), input: inside, output: inside }, ACCEPT),
    // What belongs to no connection is not translated either, and would show private addresses to the world.
    write(at, { source: subnet, output: host.uplink.interface, states: "INVALID" }, DROP),
  ];
}

/**
 * Frames within a bridge come here too where br_netfilter is on, and among them neighbour discovery, whose addresses are
 * not the subnet's. Behind venet0 there may be containers of others.
 */
function betweenNodes(host: Host, subnet: string): { readonly source?: string; readonly destination?: string } {
  return host.provider.link === "bridge" ? {} : { source: subnet, destination: subnet };
}

function sites(host: Host, family: Family): readonly Rule[] {
  return host.nodes.flatMap((node) => {
    const address = family.addressOf(node);
    if (address === null) return [];
    return sitePorts(node).map(({ port, at }) =>
      write(
        at,
        { destination: single(address), output: host.network.interface, service: { protocol: "tcp", port } },
        ACCEPT,
      ),
    );
  });
}

function published(host: Host, family: Family): readonly Rule[] {
  return host.published
    .filter((one) => one.address.family === family.version)
    .flatMap(({ at, protocol, address, port, node, nodePort, from, comment }) => {
      const match = {
        destination: single(node.address),
        output: host.network.interface,
        service: { protocol, port: nodePort },
        states: "DNAT" as const,
        original: { address: address.text, port },
      };
      return from.length === 0
        ? [write([at], match, ACCEPT, comment)]
        : from.map((source) =>
            write([at], { ...(source.prefix === 0 ? {} : { source: source.text }), ...match }, ACCEPT, comment),
          );
    });
}

function outwards(model: Model, host: Host, family: Family, subnet: string): readonly Rule[] {
  const at = [host.network.at];
  const inside = host.network.interface;
  const out = write(
    [[...host.network.at, "egress"]],
    { source: subnet, input: inside, output: host.uplink.interface },
    ACCEPT,
  );
  return [
    ...(leavesUplink(host, family) ? [out] : []),
    ...reject(write, at, { source: subnet, input: inside }, family.version),
    ...close(write, at, { destination: subnet }, family.version, model.firewall.policy),
  ];
}

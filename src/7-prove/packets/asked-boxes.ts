import { network } from "../../core/address.js";
import type { AskedRules } from "./asked-rules.js";
import type { Box } from "./box.js";
import type { Callers } from "./callers.js";
import { type Hook, rangeOf, single } from "./packet.js";

const LINK_LOCAL = network("fe80::/10");

const port = (number: number): { readonly first: number; readonly last: number } => ({ first: number, last: number });

/** The classes of packets that the topology speaks of at a hook: for each there has to be what it asks for. */
export function askedBoxes(asked: AskedRules, hook: Hook): readonly Box[] {
  switch (hook) {
    case "input":
      return inputBoxes(asked);
    case "forward":
      return forwardBoxes(asked);
    case "arriving":
      return doorBoxes(asked, true);
    case "own calls":
      return doorBoxes(asked, false);
    case "leaving":
      return leavingBoxes(asked);
    case "output":
      return [{}];
  }
}

function inputBoxes({ facts, openings }: AskedRules): readonly Box[] {
  const { uplink, inside, subnet, host, family } = facts;
  const lease = family === 4 ? [67, 68] : [547, 546];
  const faces = host.nodes.flatMap(({ publicAddress }) =>
    publicAddress?.family === family ? [single(publicAddress)] : [],
  );
  return [
    { in: uplink },
    {
      ...(family === 6 ? { src: rangeOf(LINK_LOCAL) } : {}),
      in: uplink,
      protocol: "udp",
      sport: port(lease[0] as number),
      dport: port(lease[1] as number),
    },
    ...(subnet === null ? [{ in: inside }] : [{ in: inside, src: subnet }]),
    ...faces.map((dst) => ({ in: uplink, dst })),
    ...openings.flatMap((one) => {
      const service = { protocol: one.protocol, dport: port(one.port) };
      const sources = boxesFrom(one.from);
      return [
        ...sources.map((source) => ({ ...source, in: uplink, ...service })),
        ...(subnet === null ? [] : [{ in: inside, src: subnet, ...service }]),
      ];
    }),
  ];
}

function forwardBoxes({ facts }: AskedRules): readonly Box[] {
  const { uplink, inside, subnet, nodes, doors } = facts;
  if (subnet === null) return [{}];
  return [
    { src: subnet, in: inside, out: uplink },
    { src: subnet, dst: subnet, in: inside, out: inside },
    { dst: subnet, in: uplink, out: inside },
    ...nodes.flatMap(({ node, address }) =>
      [...new Set(node.sites.flatMap(({ ports }) => ports))].map(
        (one): Box => ({ dst: single(address), out: inside, protocol: "tcp", dport: port(one) }),
      ),
    ),
    ...doors
      .filter(({ isPublished }) => isPublished)
      .flatMap(({ address, port: outer, protocol, node, nodePort, from }) =>
        boxesFrom(from).map(
          (source): Box => ({
            ...source,
            dst: single(node.address),
            out: inside,
            protocol,
            dport: port(nodePort),
            isTranslated: true,
            originalDst: single(address),
            originalPort: port(outer),
          }),
        ),
      ),
  ];
}

function doorBoxes({ facts }: AskedRules, isLimited: boolean): readonly Box[] {
  return facts.doors.flatMap(({ address, protocol, port: outer, from }) => {
    const box: Box = { dst: single(address), protocol, dport: port(outer) };
    return isLimited ? boxesFrom(from).map((source) => ({ ...box, ...source })) : [box];
  });
}

function boxesFrom({ areAll, ranges }: Callers): readonly Box[] {
  return areAll ? [{}] : ranges.map((src) => ({ src }));
}

function leavingBoxes({ facts }: AskedRules): readonly Box[] {
  const { subnet, uplink, inside, host, family, nodes } = facts;
  if (subnet === null) return [{}];
  const faces = family === 4 ? nodes.filter(({ node }) => node.publicAddress?.family === 4) : [];
  return [
    { src: subnet, dst: subnet, out: inside, isTranslated: true },
    { src: subnet, out: uplink },
    ...faces.map(({ address }) => ({ src: single(address), out: uplink })),
    ...(host.nodes.length > 0 ? [{ src: subnet, out: inside }] : []),
  ];
}

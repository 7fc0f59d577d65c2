import type { Box, Ports } from "./box.js";
import { type AddressValue, beside, type Hook, type Packet, type Protocol, type Range, type State } from "./packet.js";

/** Who and what there is around one host, in one family: what packets are made of where a class leaves it open. */
export interface Surroundings {
  readonly family: 4 | 6;
  readonly uplink: string;
  readonly inside: string;
  /** Somebody whom no limit of the topology names, and somebody else who is elsewhere. */
  readonly stranger: AddressValue;
  readonly elsewhere: AddressValue;
  /** Addresses of the host itself, and of a node; null where there is none. */
  readonly own: AddressValue | null;
  readonly gateway: AddressValue | null;
  readonly node: AddressValue | null;
  /** A port of the host that is open, of each protocol, and somebody who may use it. */
  readonly opened: readonly Pick<Packet, "protocol" | "dport" | "src">[];
}

/** An interface that is none of ours, a port that nobody asks for, and one that clients call from. */
const OTHER_INTERFACE = "other0";
const QUIET_PORT = 7;
const CLIENT_PORT = 40_000;

const PROTOCOLS: readonly Protocol[] = ["tcp", "udp", "icmp", "other"];
const STATES: readonly State[] = ["NEW", "ESTABLISHED", "RELATED", "INVALID"];

/**
 * Packets at all borders of a class: some inside, and for each of its sides those just within and just without, everything
 * else being equal. Two decisions that differ only by where such a border is differ for one of these.
 */
export function* samples(box: Box, hook: Hook, around: Surroundings): Generator<Packet> {
  for (const base of insides(box, hook, around)) {
    yield base;
    const interfaces = [around.uplink, around.inside, OTHER_INTERFACE];
    for (const src of addresses(box.src, base.src, around)) yield { ...base, src };
    for (const dst of addresses(box.dst, base.dst, around)) yield { ...base, dst };
    if (base.in !== "") for (const name of interfaces) if (name !== base.in) yield { ...base, in: name };
    if (base.out !== "") for (const name of interfaces) if (name !== base.out) yield { ...base, out: name };
    for (const protocol of PROTOCOLS) if (protocol !== base.protocol) yield { ...base, protocol };
    for (const dport of ports(box.dport, QUIET_PORT)) yield { ...base, dport };
    if (box.sport !== undefined) for (const sport of ports(box.sport, CLIENT_PORT)) yield { ...base, sport };
    if (hook === "input" || hook === "forward" || hook === "output")
      for (const state of STATES) if (state !== base.state) yield { ...base, state };
    if (hook === "input") for (const opened of around.opened) yield { ...base, ...opened };
    if (hook === "forward" || hook === "leaving")
      for (const original of originals(box, base, around)) yield { ...base, original };
  }
}

/** One packet of the class; where it leaves open by which interfaces or with what protocol, one of each kind. */
function* insides(box: Box, hook: Hook, around: Surroundings): Generator<Packet> {
  const ways = waysOf(box, hook, around);
  const protocols: readonly Protocol[] = box.protocol === undefined ? ["tcp", "udp"] : [box.protocol];
  for (const [way, out] of ways) for (const protocol of protocols) yield inside(box, hook, around, way, out, protocol);
}

function waysOf(box: Box, hook: Hook, { uplink, inside: nodes }: Surroundings): readonly (readonly [string, string])[] {
  if (hook === "input" || hook === "arriving") return [[box.in ?? uplink, ""]];
  if (hook !== "forward") return [["", box.out ?? nodes], ...(box.out === undefined ? [["", uplink] as const] : [])];
  if (box.dst !== undefined && box.dst.first === box.dst.last) return [[box.in ?? uplink, box.out ?? nodes]];
  const all = [
    [uplink, nodes],
    [nodes, uplink],
    [nodes, nodes],
    [nodes, OTHER_INTERFACE],
  ] as const;
  const possible = all.filter(
    ([way, out]) => (box.in === undefined || box.in === way) && (box.out === undefined || box.out === out),
  );
  return possible.length > 0 ? possible : [[box.in ?? uplink, box.out ?? nodes]];
}

function inside(box: Box, hook: Hook, around: Surroundings, way: string, out: string, protocol: Protocol): Packet {
  const { inside: nodes, stranger, elsewhere, own, node } = around;
  const target = hook === "input" || hook === "arriving" ? own : out === nodes ? node : elsewhere;
  return {
    in: way,
    out,
    src: box.src?.first ?? (hook === "forward" && way === nodes ? (node ?? stranger) : stranger),
    dst: box.dst?.first ?? target ?? elsewhere,
    protocol,
    sport: box.sport?.first ?? CLIENT_PORT,
    dport: box.dport?.first ?? QUIET_PORT,
    state: box.state ?? "NEW",
    original:
      box.isTranslated === true || box.originalDst !== undefined || box.originalPort !== undefined
        ? { dst: box.originalDst?.first ?? own ?? elsewhere, port: box.originalPort?.first ?? QUIET_PORT }
        : null,
  };
}

/** The ends of a range and their neighbours; and always a stranger, a node and the host. */
function addresses(range: Range | undefined, base: AddressValue, around: Surroundings): Set<AddressValue> {
  const { stranger, node, own, gateway, family } = around;
  const found = new Set<AddressValue>([stranger]);
  for (const one of [node, own, gateway]) if (one !== null) found.add(one);
  if (range !== undefined) {
    const before = beside(range.first, -1, family);
    const after = beside(range.last, 1, family);
    for (const one of [range.last, before, after]) if (one !== undefined) found.add(one);
  }
  found.delete(base);
  return found;
}

function ports(range: Ports | undefined, usual: number): readonly number[] {
  if (range === undefined) return [];
  return [range.last, range.first - 1, range.last + 1, usual].filter((port) => port > 0 && port < 65_536);
}

function originals(box: Box, base: Packet, { stranger, own }: Surroundings): readonly Packet["original"][] {
  const { original } = base;
  const dst = own ?? stranger;
  if (original === null) return [{ dst, port: base.dport }];
  return [
    null,
    { dst: stranger, port: original.port },
    ...(box.originalPort === undefined
      ? []
      : ports(box.originalPort, QUIET_PORT).map((port) => ({ dst: original.dst, port }))),
  ];
}

import type { Door } from "./asked-facts.js";
import type { Box, Ports } from "./box.js";
import {
  type AddressValue,
  beside,
  type Hook,
  isIn,
  numberOf,
  type Packet,
  type Protocol,
  type Range,
  type State,
} from "./packet.js";

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
  /** Ways from outside to a node. */
  readonly doors: readonly Door[];
}

/** An interface that is none of ours, a port that nobody asks for, and one that clients call from. */
const OTHER_INTERFACE = "other0";
const QUIET_PORT = 7;
const CLIENT_PORT = 40_000;
const NO_PORTS: readonly number[] = [];

const PROTOCOLS: readonly Protocol[] = ["tcp", "udp", "icmp", "other"];
const STATES: readonly State[] = ["NEW", "ESTABLISHED", "RELATED", "INVALID"];

/**
 * Gives packets at all borders of a class to `take`: some inside, and for each of its sides those just within and just
 * without, everything else being equal. Two decisions that differ only by where such a border is differ for one of these.
 */
export function eachSample(box: Box, hook: Hook, around: Surroundings, take: (packet: Packet) => void): void {
  for (const base of insides(box, hook, around)) {
    take(base);
    const interfaces = [around.uplink, around.inside, OTHER_INTERFACE];
    for (const src of addresses(box.src, base.src, around)) take({ ...base, src });
    for (const dst of addresses(box.dst, base.dst, around)) take({ ...base, dst });
    if (base.in !== "") for (const name of interfaces) if (name !== base.in) take({ ...base, in: name });
    if (base.out !== "") for (const name of interfaces) if (name !== base.out) take({ ...base, out: name });
    for (const protocol of PROTOCOLS) if (protocol !== base.protocol) take({ ...base, protocol });
    for (const dport of ports(box.dport, QUIET_PORT)) take({ ...base, dport });
    if (box.sport !== undefined) for (const sport of ports(box.sport, CLIENT_PORT)) take({ ...base, sport });
    if (hook === "input" || hook === "forward" || hook === "output")
      for (const state of STATES) if (state !== base.state) take({ ...base, state });
    if (hook === "input") for (const opened of around.opened) take({ ...base, ...opened });
    if (hook === "arriving" || hook === "own calls")
      for (const door of doorsWithin(box, base, around)) take({ ...base, ...door });
    if (hook === "forward" || hook === "leaving")
      for (const original of originals(box, base, around)) take({ ...base, original });
  }
}

/** One packet of the class; where it leaves open by which interfaces or with what protocol, one of each kind. */
function insides(box: Box, hook: Hook, around: Surroundings): readonly Packet[] {
  const protocols: readonly Protocol[] = box.protocol === undefined ? ["tcp", "udp"] : [box.protocol];
  return waysOf(box, hook, around).flatMap(([way, out]) =>
    protocols.map((protocol) => inside(box, hook, around, way, out, protocol)),
  );
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

/** The doors that a class of more than one port has among others: what is an exception of the class is one of each of them. */
function doorsWithin(
  box: Box,
  { src }: Packet,
  { doors }: Surroundings,
): readonly Pick<Packet, "protocol" | "dst" | "dport">[] {
  const { protocol, dst, dport } = box;
  if (dport !== undefined && dport.first === dport.last) return [];
  return doors
    .filter(
      (door) =>
        (protocol === undefined || protocol === door.protocol) &&
        (dst === undefined || isIn(dst, numberOf(door.address))) &&
        (dport === undefined || (dport.first <= door.port && door.port <= dport.last)) &&
        door.from.include(src),
    )
    .map((door) => ({ protocol: door.protocol, dst: numberOf(door.address), dport: door.port }));
}

/** The ends of a range and their neighbours; and always a stranger, a node and the host. */
function addresses(range: Range | undefined, base: AddressValue, around: Surroundings): readonly AddressValue[] {
  const { stranger, node, own, gateway, family } = around;
  const found: AddressValue[] = [];
  add(stranger);
  add(node);
  add(own);
  add(gateway);
  if (range !== undefined) {
    add(range.last);
    add(beside(range.first, -1, family));
    add(beside(range.last, 1, family));
  }
  return found;

  function add(one: AddressValue | null | undefined): void {
    if (one !== null && one !== undefined && one !== base && !found.includes(one)) found.push(one);
  }
}

function ports(range: Ports | undefined, usual: number): readonly number[] {
  if (range === undefined) return NO_PORTS;
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

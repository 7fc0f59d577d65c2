import type { RuleSet } from "../../src/6-read/firewall/rule-set.js";
import { type Address, address, addressOf, type Network } from "../../src/core/address.js";
import type { HostView } from "../../src/trace/host-view.js";
import type { Packet } from "../../src/trace/packet.js";

export interface SentPacket {
  readonly from: "outside" | "inside" | "host";
  readonly packet: Packet;
}

type Chance = () => number;

/** Numbers that a seed gives again (mulberry32). */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Random packets for a host. Addresses and ports are those that its rules name, their neighbours, and others, so that most
 * packets come near a border. Each has a source port of its own, so that it is the first of a connection.
 */
export function randomPackets(view: HostView, family: 4 | 6, count: number, next: Chance): readonly SentPacket[] {
  const pools = poolsOf(view, family);
  const packets: SentPacket[] = [];
  for (let index = 0; index < count; index += 1) {
    const from = pick(["outside", "outside", "outside", "inside", "inside", "host"] as const, next);
    const protocol = pick(["tcp", "tcp", "tcp", "udp", "udp", "icmp"] as const, next);
    const source = pick(pools.sources[from], next);
    const destination = pick(pools.destinations, next);
    if (from === "host" && !canSpeakTo(view, source, destination)) continue;
    const sourcePort = 20_000 + (index % 40_000);
    const near = next() < 0.8 ? pick(pools.ports, next) + pick([0, 0, 0, 0, 1, -1], next) : Math.floor(next() * 20_000);
    const destinationPort = Math.min(19_999, Math.max(1, near));
    packets.push({
      from,
      packet: { protocol, source, destination, sourcePort, ...(protocol === "icmp" ? {} : { destinationPort }) },
    });
  }
  return packets.map(({ from, packet }) =>
    packet.protocol === "icmp" ? { from, packet: { ...packet } } : { from, packet },
  );
}

/** The kernel lets no loopback address leave by another interface, and we do not ask it to. */
function canSpeakTo(view: HostView, source: Address, destination: Address): boolean {
  const isLoopback = (one: Address): boolean => one.text.startsWith("127.") || one.text === "::1";
  if (isLoopback(source)) return view.own.has(destination.text);
  return !isLoopback(destination);
}

function poolsOf(
  view: HostView,
  family: 4 | 6,
): {
  readonly sources: Readonly<Record<SentPacket["from"], readonly Address[]>>;
  readonly destinations: readonly Address[];
  readonly ports: readonly number[];
} {
  const named = networksOf(view.rules[family]).flatMap(edges);
  const own = [...view.own.values()].map((one) => one.address).filter((one) => one.family === family);
  const nodes = [...view.nodes.keys()].map(address).filter((one) => one.family === family);
  const free = view.inside
    .filter(({ network }) => network.family === family)
    .flatMap(({ network }) => [
      addressOf(family, network.base.value + 200n),
      addressOf(family, network.base.value + 77n),
    ]);
  const strangers = (
    family === 4 ? ["192.0.2.7", "8.8.8.8", "203.0.113.99"] : ["2001:db8:99::7", "2001:db8:10::99"]
  ).map(address);
  const usable = named.filter((one) => !isSpecial(view, one));
  return {
    sources: {
      outside: [...strangers, ...usable, ...usable, ...nodes, ...own],
      inside: [...nodes, ...nodes, ...nodes, ...free, ...strangers, ...own],
      host: own,
    },
    destinations: [...own, ...nodes, ...nodes, ...free, ...strangers, ...usable],
    ports: [...new Set([...portsOf(view.rules[family]), 22, 53, 80, 443, 8080, 9999])],
  };
}

/** What one does not send from, or to, without meaning something else by it: ends of networks, multicast. */
function isSpecial(view: HostView, { family, value, text }: Address): boolean {
  if (family === 6) return value >> 120n === 0xffn || value >> 118n === 0x3fan || text === "::";
  const top = Number(value >> 24n);
  if (top === 0 || top === 127 || top >= 224) return true;
  return view.inside.some(
    ({ network }) => network.family === 4 && (value === network.base.value || value === network.last),
  );
}

function networksOf(rules: RuleSet): readonly Network[] {
  return [...rules.tables.values()].flatMap((table) =>
    [...table.chains.values()].flatMap((chain) =>
      chain.rules.flatMap((rule) =>
        rule.matches.flatMap((match) =>
          match.kind === "source" || match.kind === "destination" || match.kind === "original-destination"
            ? [match.network]
            : [],
        ),
      ),
    ),
  );
}

/** An address in the middle of a network, its ends, and those beside it. */
function edges({ family, base, last, prefix }: Network): readonly Address[] {
  if (prefix === (family === 4 ? 32 : 128)) return [base];
  return [base.value + 1n, (base.value + last) / 2n, last - 1n, last + 1n, base.value - 1n].map((value) =>
    addressOf(family, value),
  );
}

function portsOf(rules: RuleSet): readonly number[] {
  return [...rules.tables.values()].flatMap((table) =>
    [...table.chains.values()].flatMap((chain) =>
      chain.rules.flatMap(({ matches, target }) => [
        ...matches.flatMap((match) => ("ports" in match ? [match.ports.first, match.ports.last] : [])),
        ...(target.kind === "dnat" && target.port !== undefined ? [target.port] : []),
      ]),
    ),
  );
}

function pick<T>(from: readonly T[], next: Chance): T {
  return from[Math.floor(next() * from.length)] as T;
}

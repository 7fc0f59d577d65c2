import type { Host, Model } from "../../3-resolve/model.js";
import type { Path } from "../../core/path.js";
import { type AskedFacts, askedFacts, type Door } from "./asked-facts.js";
import { type Opening, OpeningsOfPort, openingsOf } from "./asked-openings.js";
import { ByService } from "./by-service.js";
import { ACCEPT, type Decision, DROP, MASQUERADE, PASS } from "./decision.js";
import { type AddressValue, type Hook, isIn, numberOf, type Packet, type Protocol } from "./packet.js";

/** What the topology asks to become of a packet, and the place in it that decides. */
export interface Asked {
  readonly decision: Decision;
  readonly at: Path;
}

const NO_DOORS: readonly Door[] = [];

/** What the topology asks of one host in one family, as a function of the packet; each question costs the same, however many nodes there are. */
export class AskedRules {
  readonly facts: AskedFacts;
  readonly openings: readonly Opening[];
  readonly #openings = new ByService<OpeningsOfPort>();
  readonly #faces = new Map<AddressValue, Path>();
  readonly #doors = new Map<AddressValue, ByService<Door[]>>();
  readonly #published = new Map<AddressValue, ByService<Door[]>>();
  readonly #sitePorts = new Map<AddressValue, Map<number, Path>>();
  readonly #places = new Map<AddressValue, Path>();
  readonly #policyAt: Path;
  readonly #egressAt: Path;
  readonly #seenAs = new Map<AddressValue, { readonly text: string; readonly at: Path }>();

  constructor(model: Model, host: Host, family: 4 | 6) {
    this.facts = askedFacts(model, host, family);
    this.openings = openingsOf(model, host, family);
    this.#policyAt = [...model.firewall.at, "policy"];
    this.#egressAt = [...host.network.at, "egress"];
    for (const one of this.openings) this.#addOpening(one);
    for (const { node, address } of this.facts.nodes) {
      const ports = new Map<number, Path>();
      for (const site of node.sites) for (const port of site.ports) ports.set(port, site.at);
      this.#sitePorts.set(numberOf(address), ports);
      this.#places.set(numberOf(address), node.at);
      if (family === 4 && node.publicAddress?.family === 4)
        this.#seenAs.set(numberOf(address), { text: node.publicAddress.text, at: [...node.at, "public"] });
    }
    for (const { at, publicAddress } of host.nodes)
      if (publicAddress?.family === family) this.#faces.set(numberOf(publicAddress), [...at, "public"]);
    for (const door of this.facts.doors) this.#addDoor(door);
  }

  decide(hook: Hook, packet: Packet): Asked {
    switch (hook) {
      case "input": {
        const absent = this.#absent(packet.dst);
        if (absent !== undefined) return { decision: rejected(packet), at: absent };
        return packet.in === this.facts.uplink ? this.#fromUplink(packet) : this.#fromNodes(packet);
      }
      case "forward":
        return this.#through(packet);
      case "arriving":
        return this.#translated(packet, true);
      case "own calls":
        return this.#translated(packet, false);
      case "leaving":
        return this.#leaving(packet);
      case "output":
        return { decision: PASS, at: this.facts.host.at };
    }
  }

  #addOpening(opening: Opening): void {
    const { protocol, port } = opening;
    const known = this.#openings.get(protocol, port);
    if (known === undefined) this.#openings.set(protocol, port, new OpeningsOfPort(opening));
    else known.add(opening);
  }

  #addDoor(door: Door): void {
    const address = numberOf(door.address);
    const doors = this.#doors.get(address) ?? new ByService<Door[]>();
    this.#doors.set(address, doors);
    push(doors, door.protocol, door.port, door);
    if (!door.isPublished) return;
    const inner = numberOf(door.node.address);
    const published = this.#published.get(inner) ?? new ByService<Door[]>();
    this.#published.set(inner, published);
    push(published, door.protocol, door.nodePort, door);
  }

  /** What is sent to a node comes to the host itself only while the node is off. */
  #absent(dst: AddressValue): Path | undefined {
    const { host, subnet, isBridge } = this.facts;
    if (isBridge) return this.#places.get(dst);
    return subnet !== null && isIn(subnet, dst) ? host.network.at : undefined;
  }

  #fromUplink(packet: Packet): Asked {
    const { host, model, family } = this.facts;
    const at = host.uplink.at;
    if (isKnown(packet) || packet.protocol === "icmp" || isLease(packet, family)) return { decision: ACCEPT, at };
    const face = this.#faces.get(packet.dst);
    if (face !== undefined) return { decision: this.#closed(packet), at: face };
    const openings = this.#openings.get(packet.protocol, packet.dport);
    const [open] = openings?.lettingIn(packet.src) ?? [];
    if (open !== undefined) return { decision: ACCEPT, at: open.at };
    const policy = this.#policyAt;
    if (model.firewall.policy !== "accept") return { decision: this.#closed(packet), at: policy };
    return openings === undefined
      ? { decision: PASS, at: policy }
      : { decision: rejected(packet), at: openings.first.at };
  }

  /** The bridge is the nodes' as a whole; behind routes there may be containers of others. */
  #fromNodes(packet: Packet): Asked {
    const { host, inside, subnet, isBridge, family } = this.facts;
    const at = host.network.at;
    const isNodes = subnet !== null && isIn(subnet, packet.src);
    if (packet.in !== inside || !(isBridge || isNodes)) return { decision: PASS, at };
    const isIcmp = packet.protocol === "icmp" && subnet !== null && (isNodes || (family === 6 && isBridge));
    if (isIcmp || (isNodes && isKnown(packet))) return { decision: ACCEPT, at };
    const open = isNodes
      ? this.#openings
          .get(packet.protocol, packet.dport)
          ?.lettingIn(packet.src)
          .find(({ isForNodes }) => isForNodes)
      : undefined;
    return open === undefined ? { decision: rejected(packet), at } : { decision: ACCEPT, at: open.at };
  }

  #through(packet: Packet): Asked {
    const { host, model, inside, uplink, subnet, isBridge, leaves } = this.facts;
    const at = host.network.at;
    if (subnet === null) return { decision: PASS, at };
    const isFrom = isIn(subnet, packet.src);
    const isTo = isIn(subnet, packet.dst);
    if ((isFrom || isTo) && isKnown(packet)) return { decision: ACCEPT, at };
    if (packet.in === inside && packet.out === inside && (isBridge || (isFrom && isTo)))
      return { decision: ACCEPT, at };
    if (isFrom && packet.out === uplink && packet.state === "INVALID") return { decision: DROP, at };
    const service = packet.out === inside ? this.#served(packet) : undefined;
    if (service !== undefined) return { decision: ACCEPT, at: service };
    const fromNodes = isFrom && packet.in === inside;
    if (fromNodes && packet.out === uplink && leaves) return { decision: ACCEPT, at: this.#egressAt };
    if (fromNodes) return { decision: rejected(packet), at };
    return isTo ? { decision: this.#closed(packet), at: model.firewall.at } : { decision: PASS, at };
  }

  /** The place that asks for this port of a node: a site, or a published port that the packet came by. */
  #served({ dst, protocol, dport, src, original }: Packet): Path | undefined {
    const site = protocol === "tcp" ? this.#sitePorts.get(dst)?.get(dport) : undefined;
    if (site !== undefined || original === null) return site;
    const doors = this.#published.get(dst)?.get(protocol, dport);
    return doors?.find(
      ({ address, port, from }) => numberOf(address) === original.dst && port === original.port && from.include(src),
    )?.at;
  }

  #translated({ dst, src, protocol, dport }: Packet, isLimited: boolean): Asked {
    const doors = this.#doors.get(dst)?.get(protocol, dport) ?? NO_DOORS;
    const open = doors.find(({ from }) => !isLimited || from.include(src));
    return open === undefined
      ? { decision: PASS, at: doors[0]?.at ?? this.facts.host.at }
      : { decision: `to ${open.node.address.text}:${open.nodePort}`, at: open.at };
  }

  #leaving({ src, dst, out, original }: Packet): Asked {
    const { host, subnet, isBridge, own, gateway, uplink, family, leavesTranslated } = this.facts;
    const at = host.network.at;
    if (subnet === null || !isIn(subnet, src)) return { decision: PASS, at };
    const side = isBridge ? gateway : own;
    if (family === 4 && original !== null && isIn(subnet, dst) && side !== null)
      return { decision: `as ${side.text}`, at };
    if (out !== uplink || !leavesTranslated) return { decision: PASS, at };
    const face = this.#seenAs.get(src);
    if (face !== undefined) return { decision: `as ${face.text}`, at: face.at };
    const asHost = host.network.egress === "snat" && own !== null;
    return { decision: asHost ? `as ${own.text}` : MASQUERADE, at: this.#egressAt };
  }

  #closed(packet: Packet): Decision {
    return this.facts.model.firewall.policy === "drop" ? DROP : rejected(packet);
  }
}

function isKnown({ state }: Packet): boolean {
  return state === "ESTABLISHED" || state === "RELATED";
}

/** The answer to a host that renews the lease of its uplink; it belongs to no connection. */
function isLease({ protocol, sport, dport, src }: Packet, family: 4 | 6): boolean {
  if (protocol !== "udp") return false;
  return family === 4 ? sport === 67 && dport === 68 : sport === 547 && dport === 546 && BigInt(src) >> 118n === 0x3fan;
}

function rejected({ protocol }: Packet): Decision {
  return protocol === "tcp" ? "reject tcp-reset" : "reject port-unreachable";
}

function push<T>(map: ByService<T[]>, protocol: Protocol, port: number, value: T): void {
  const list = map.get(protocol, port);
  if (list === undefined) map.set(protocol, port, [value]);
  else list.push(value);
}

import type { Host, Model, Node } from "../../3-resolve/model.js";
import type { Service, Source } from "../../4-check/reach/source.js";
import { blocked, passes, type Verdict } from "../../4-check/reach/verdict.js";
import type { Deployment } from "../../6-read/deployment.js";
import { type Address, address, contains } from "../../core/address.js";
import { isPrivate } from "../../core/private-networks.js";
import { STRANGER } from "../../core/stranger.js";
import { place } from "../claims.js";
import { ACCEPT, PASS } from "../packets/decision.js";
import { type Hook, numberOf, type Packet } from "../packets/packet.js";
import { ReadRules } from "../packets/read-rules.js";
import type { Ruled } from "../packets/ruled.js";
import { showPacket } from "../packets/show-packet.js";
import { pathOf } from "../path-of.js";

/** What becomes of connections, by the rules that were emitted: the packet is led through them as the kernel would. */
export class ReadReach {
  readonly #model: Model;
  readonly #rules = new Map<string, ReadRules>();
  readonly #nodes = new Map<string, Node>();
  readonly #doors: {
    readonly node: string;
    readonly port: number;
    readonly outer: number;
    readonly address: Address;
    readonly protocol: string;
  }[] = [];

  constructor(model: Model, deployment: Deployment) {
    this.#model = model;
    for (const { name, firewall } of deployment.hosts) {
      this.#rules.set(`${name} 4`, new ReadRules(firewall.v4, firewall.jumps));
      this.#rules.set(`${name} 6`, new ReadRules(firewall.v6, firewall.jumps));
      for (const { matches, target } of firewall.v4.tables.get("nat")?.chains.get("TWINHOST-PRE")?.rules ?? []) {
        const to = matches.find((match) => match.kind === "destination");
        const port = matches.find((match) => match.kind === "destination-port");
        const protocol = matches.find((match) => match.kind === "protocol");
        if (
          target.kind === "dnat" &&
          to?.kind === "destination" &&
          port?.kind === "destination-port" &&
          protocol?.kind === "protocol"
        )
          this.#doors.push({
            node: target.address.text,
            port: target.port ?? port.ports.first,
            outer: port.ports.first,
            address: to.network.base,
            protocol: protocol.protocol,
          });
      }
    }
    for (const node of model.nodes)
      for (const one of [node.address, node.address6]) if (one !== null) this.#nodes.set(one.text, node);
  }

  /** The public addresses and ports that the rules lead to this port of a node. */
  doorsTo(node: Node, service: Service): readonly { readonly address: Address; readonly port: number }[] {
    return this.#doors
      .filter((one) => one.node === node.address.text && one.port === service.port && one.protocol === service.protocol)
      .map((one) => ({ address: one.address, port: one.outer }));
  }

  connect(source: Source, to: Address, service: Service): Verdict {
    if (source.kind === "outside") return this.#fromOutside(source.address ?? STRANGER[to.family], to, service);
    const host = source.kind === "node" ? source.node.host : source.host;
    const from =
      source.kind === "node" ? (to.family === 4 ? source.node.address : source.node.address6) : ownOf(host, to.family);
    if (from === null)
      return blocked(`\`${source.kind === "node" ? source.node.name : host.name}\` has no IPv${to.family}`);
    return source.kind === "host"
      ? this.#fromHost(host, from, to, service)
      : this.#through(host, from, to, service, host.network.interface);
  }

  #fromOutside(from: Address, to: Address, service: Service): Verdict {
    const host = this.#model.hosts.find((one) => isAt(one, to));
    if (host === undefined) return blocked(`${to.text} is no address of this topology`);
    const isInner = subnetsOf(host).some((net) => contains(net, to));
    if (isInner && isPrivate(to) && !isPrivate(from))
      return blocked(`${to.text} is a private address, to which nobody outside has a way`, host.network.at);
    return this.#through(host, from, to, service, host.uplink.interface);
  }

  /** What a host sends is not filtered; its own calls are translated as those of others are. */
  #fromHost(host: Host, from: Address, to: Address, service: Service): Verdict {
    const translated = this.#ask(host, "own calls", this.#packet(host, from, to, service, "", "")).decision;
    const end = translated.startsWith("to ") ? translated.slice(3).replace(/:\d+$/, "") : to.text;
    const node = this.#nodes.get(end);
    if (node?.host === host) return passes(node, "a host reaches its nodes", host.network.at);
    const far = this.#model.hosts.find((one) => one !== host && isAt(one, to));
    if (far !== undefined) return this.#through(far, from, to, service, far.uplink.interface);
    return passes(this.#model.hosts.find((one) => isAt(one, to)) ?? null, "what a host sends is not filtered");
  }

  /** Into a host by one of its interfaces: translated, and then to the host itself or on to somebody else. */
  #through(host: Host, from: Address, to: Address, service: Service, face: string): Verdict {
    const arriving = this.#packet(host, from, to, service, face, "");
    const translated = this.#ask(host, "arriving", arriving);
    if (!translated.decision.startsWith("to ")) return this.#onwards(host, from, to, service, face, null);
    const [text = "", port = ""] = translated.decision.slice(3).split(/:(?=\d+$)/);
    const original = { dst: numberOf(to), port: service.port };
    return this.#onwards(host, from, address(text), { ...service, port: Number(port || service.port) }, face, original);
  }

  #onwards(
    host: Host,
    from: Address,
    to: Address,
    service: Service,
    face: string,
    original: Packet["original"],
  ): Verdict {
    const isInner =
      subnetsOf(host).some((net) => contains(net, to)) &&
      to.text !== host.network.gateway.text &&
      to.text !== host.network.gateway6?.text;
    if (!isInner && isAt(host, to))
      return this.#told(host, "input", this.#packet(host, from, to, service, face, ""), host);
    const out = isInner ? host.network.interface : host.uplink.interface;
    const packet = { ...this.#packet(host, from, to, service, face, out), original };
    const verdict = this.#told(host, "forward", packet, isInner ? (this.#nodes.get(to.text) ?? null) : null);
    if (!verdict.passes || isInner) return verdict;
    const far = this.#model.hosts.find((one) => one !== host && isAt(one, to));
    if (far === undefined) return verdict;
    const seen = this.#ask(host, "leaving", { ...packet, in: "" }).decision;
    const as =
      seen.startsWith("as 1") || /^as \d/.test(seen)
        ? address(seen.slice(3))
        : seen === PASS
          ? from
          : (ownOf(host, to.family) ?? from);
    return this.#through(far, as, to, service, far.uplink.interface);
  }

  #told(host: Host, hook: Hook, packet: Packet, end: Node | Host | null): Verdict {
    const ruled = this.#ask(host, hook, packet);
    const family = typeof packet.dst === "number" ? 4 : 6;
    const by = ruled.by === null ? "no rule is about it" : place(ruled.by);
    const at = ruled.comment === null ? null : pathOf(ruled.comment.replace(/: .*$/, ""));
    const what = showPacket(hook, packet, family);
    // What no rule decides about goes on to the rules of others, which let it pass unless they say otherwise.
    if (ruled.decision === ACCEPT || ruled.decision === PASS) return passes(end, `${what} is let through (${by})`, at);
    return blocked(`${what} is ${ruled.decision === "drop" ? "dropped" : "refused"} (${by})`, at);
  }

  #ask(host: Host, hook: Hook, packet: Packet): Ruled {
    const rules = this.#rules.get(`${host.name} ${typeof packet.dst === "number" ? 4 : 6}`);
    return rules?.decide(hook, packet) ?? { decision: PASS, by: null, comment: null, isAskedHealth: false };
  }

  #packet(_: Host, from: Address, to: Address, { protocol, port }: Service, face: string, out: string): Packet {
    return {
      in: face,
      out,
      src: numberOf(from),
      dst: numberOf(to),
      protocol,
      sport: 40_000,
      dport: port,
      state: "NEW",
      original: null,
    };
  }
}

function subnetsOf({ network: { subnet, subnet6 } }: Host): readonly Host["network"]["subnet"][] {
  return subnet6 === null ? [subnet] : [subnet, subnet6];
}

function ownOf({ uplink }: Host, family: 4 | 6): Address | null {
  return family === 4 ? uplink.address.address : (uplink.address6?.address ?? null);
}

/** Whether an address is the host's own, or one of those behind it. */
function isAt(host: Host, one: Address): boolean {
  const own = [host.uplink.address.address, host.uplink.address6?.address, ...host.publicAddresses];
  return own.some((mine) => mine?.text === one.text) || subnetsOf(host).some((net) => contains(net, one));
}

import type { ConnectionState } from "../6-read/firewall/match.js";
import type { Address } from "../core/address.js";
import type { HostView } from "./host-view.js";
import type { Situation } from "./matches.js";
import type { Packet } from "./packet.js";
import type { Hook, Passage, PassageEnd, Step } from "./passage.js";
import { addressAt, routeTo } from "./route.js";
import { runChains, type Verdict } from "./run-chains.js";

/**
 * Leads the first packet of a connection through a host as its kernel does: translation of the destination, the decision
 * where it goes, the filter, translation of the source. See iptables(8); the order of the hooks is that of netfilter.
 * @param arrival the interface that it comes by; absent for what the host itself sends
 */
export function passThrough(view: HostView, packet: Packet, arrival?: string): Passage {
  return new Walk(view, packet, arrival).go();
}

class Walk {
  readonly #view: HostView;
  readonly #original: Packet;
  readonly #arrival: string | undefined;
  readonly #steps: Step[] = [];
  readonly #states = new Set<ConnectionState>(["NEW"]);
  #packet: Packet;
  #out: string | undefined;

  constructor(view: HostView, packet: Packet, arrival: string | undefined) {
    this.#view = view;
    this.#original = packet;
    this.#packet = packet;
    this.#arrival = arrival;
  }

  go(): Passage {
    const end = this.#arrival === undefined ? this.#send() : this.#receive(this.#arrival);
    return {
      host: this.#view.host.name,
      ...(this.#arrival === undefined ? {} : { inInterface: this.#arrival }),
      ...(this.#out === undefined ? {} : { outInterface: this.#out }),
      before: this.#original,
      after: this.#packet,
      steps: this.#steps,
      end,
    };
  }

  #receive(arrival: string): PassageEnd {
    if (isLoopback(this.#packet.destination)) return { kind: "no-route", because: "a loopback address from outside" };
    this.#translate("PREROUTING", { inInterface: arrival });
    const route = this.#route();
    if (route.kind === "end") return route.end;
    const doubt = this.#doubtOfSender(arrival);
    if (doubt !== undefined) return { kind: "no-route", because: doubt };
    if (route.isLocal) {
      return this.#filter("INPUT", { inInterface: arrival }) ?? { kind: "local" };
    }
    if (!this.#view.forwards[this.#packet.destination.family]) {
      return { kind: "no-route", because: "the kernel of this host passes no packets on" };
    }
    const sides = { inInterface: arrival, outInterface: route.interface };
    const refused = this.#filter("FORWARD", sides);
    if (refused !== undefined) return refused;
    this.#out = route.interface;
    this.#translate("POSTROUTING", { outInterface: route.interface });
    return { kind: "forwarded" };
  }

  /**
   * Why a kernel does not believe the sender, if it does not: fib_validate_source() with rp_filter=2, which systemd sets.
   * IPv6 has no such check.
   */
  #doubtOfSender(arrival: string): string | undefined {
    const { source } = this.#original;
    if (isLoopback(source)) return "a loopback address from outside";
    if (source.family === 6) return undefined;
    if (this.#view.own.has(source.text)) return "the sender claims an address of this host's own";
    const back = routeTo(this.#view, source);
    if (back.kind === "none") return "there is no way back to the sender";
    if (back.kind === "local") return "the sender claims an address that this host answers for";
    // Where an interface has no address, only those are believed whose way back leads through it.
    const hasAddress = addressAt(this.#view, arrival, 4) !== undefined;
    if (!hasAddress && (back.kind !== "out" || back.interface !== arrival))
      return "the way back to the sender leads elsewhere";
    return undefined;
  }

  #send(): PassageEnd {
    const first = this.#route();
    if (first.kind === "end") return first.end;
    const before = first.isLocal ? "lo" : first.interface;
    const translated = this.#translate("OUTPUT", { outInterface: before });
    const route = translated ? this.#route() : first;
    if (route.kind === "end") return route.end;
    if (isLoopback(this.#packet.source) && !route.isLocal) {
      return { kind: "no-route", because: "a loopback address does not leave this host" };
    }
    // The filter still sees the interface that was chosen first (ip_route_me_harder).
    const refused = this.#filter("OUTPUT", { outInterface: before });
    if (refused !== undefined) return refused;
    const out = route.isLocal ? "lo" : route.interface;
    this.#translate("POSTROUTING", { outInterface: out });
    if (route.isLocal) return this.#filter("INPUT", { inInterface: "lo" }) ?? { kind: "local" };
    this.#out = out;
    return { kind: "forwarded" };
  }

  /** The filter of a hook; `undefined` where the packet may go on. */
  #filter(hook: Hook, sides: Sides): PassageEnd | undefined {
    const verdict = runChains(this.#view, hook, "filter", this.#situation(sides), this.#steps);
    if (verdict?.kind === "drop") return { kind: "dropped" };
    if (verdict?.kind === "reject") return { kind: "rejected", with: verdict.with };
    return undefined;
  }

  /** The translation of a hook; whether there was one. */
  #translate(hook: Hook, sides: Sides): boolean {
    const verdict = runChains(this.#view, hook, "nat", this.#situation(sides), this.#steps);
    const next = verdict && this.#translated(verdict, sides);
    if (next === undefined) return false;
    const what = verdict?.kind === "dnat" ? "destination" : "source";
    this.#states.add(what === "destination" ? "DNAT" : "SNAT");
    this.#steps.push({ kind: "translate", what, before: this.#packet, after: next });
    this.#packet = next;
    return true;
  }

  #translated(verdict: Verdict, { outInterface }: Sides): Packet | undefined {
    const packet = this.#packet;
    if (verdict.kind === "dnat") {
      const port = verdict.port ?? packet.destinationPort;
      return { ...packet, destination: verdict.address, ...(port === undefined ? {} : { destinationPort: port }) };
    }
    if (verdict.kind === "snat") {
      const port = verdict.port ?? packet.sourcePort;
      return { ...packet, source: verdict.address, ...(port === undefined ? {} : { sourcePort: port }) };
    }
    if (verdict.kind !== "masquerade") return undefined;
    const source = addressAt(this.#view, outInterface ?? "", packet.source.family);
    return source === undefined ? undefined : { ...packet, source };
  }

  #route(): { readonly kind: "end"; readonly end: PassageEnd } | { kind: "on"; isLocal: boolean; interface: string } {
    const route = routeTo(this.#view, this.#packet.destination);
    if (route.kind === "none") return { kind: "end", end: { kind: "no-route", because: route.because } };
    const place = route.where === undefined ? {} : { where: route.where };
    const to = route.kind === "local" ? "this host" : `out of ${route.interface}`;
    this.#steps.push({ kind: "route", to, interface: route.interface, ...place });
    return { kind: "on", isLocal: route.kind === "local", interface: route.interface };
  }

  #situation(sides: Sides): Situation {
    return { packet: this.#packet, original: this.#original, states: this.#states, ...sides };
  }
}

interface Sides {
  readonly inInterface?: string;
  readonly outInterface?: string;
}

function isLoopback({ family, value }: Address): boolean {
  return family === 4 ? value >> 24n === 127n : value === 1n;
}

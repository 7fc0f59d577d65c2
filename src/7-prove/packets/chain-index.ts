import type { Chain, Rule } from "../../6-read/firewall/rule-set.js";
import type { Network } from "../../core/address.js";
import { ByNetwork } from "./by-network.js";
import { type Condition, conditionsOf } from "./conditions.js";
import { type AddressValue, type Packet, rangeOf } from "./packet.js";
import { type Ruled, ruledBy } from "./ruled.js";

/** A rule with the place it has in its chain, and what it says of a packet that it is about: before and after the health checks. */
export interface Placed {
  readonly index: number;
  readonly rule: Rule;
  readonly conditions: readonly Condition[];
  readonly ruled: Ruled;
  readonly ruledAfterHealth: Ruled;
}

/** Rules about one address or one port, in the order of the chain, alone and among those that are about neither. */
interface Special {
  readonly own: Placed[];
  /** Found by who sends, where there are so many that it is worth it. */
  bySource: BySource | undefined;
  withRest: readonly Placed[] | undefined;
}

/** Rules about one address: those about one port of it too, and the others. */
interface OfAddress {
  readonly byPort: Map<number, Special>;
  readonly rest: Special;
}

/** So many rules are quicker gone through than looked up. */
const FEW = 16;

/**
 * The rules of a chain, found by what a packet is: those about one address or one port are looked up, so that a chain of
 * thousands is as quick as one of twenty. Thousands of ports are published at one address, so that an address alone would
 * not do. The order of the chain is kept.
 */
export class ChainIndex {
  readonly policy: "ACCEPT" | "DROP" | undefined;
  readonly #byTarget = new Map<AddressValue, OfAddress>();
  readonly #bySource = new Map<AddressValue, Special>();
  readonly #byPort = new Map<number, Special>();
  readonly #rest: Placed[] = [];

  constructor(chain: Chain, table: string) {
    this.policy = chain.policy;
    for (const [index, rule] of chain.rules.entries()) this.#listFor(rule).push(placed(rule, index, table));
  }

  /** The rules that may be about this packet, in their order. */
  candidates({ src, dst, dport }: Packet): readonly Placed[] {
    const target = this.#byTarget.get(dst);
    let found: readonly Placed[] = this.#rest;
    if (target !== undefined) found = this.#among(this.#among(found, target.rest, src), target.byPort.get(dport), src);
    return this.#among(this.#among(found, this.#bySource.get(src), src), this.#byPort.get(dport), src);
  }

  /** Most packets meet rules of one kind beside the rest, and many packets the same, so that this is put together once. */
  #among(found: readonly Placed[], special: Special | undefined, src: AddressValue): readonly Placed[] {
    if (special === undefined || special.own.length === 0) return found;
    if (special.own.length > FEW) {
      special.bySource ??= new BySource(special.own);
      return merged(found, special.bySource.candidates(src));
    }
    if (found !== this.#rest) return merged(found, special.own);
    special.withRest ??= merged(found, special.own);
    return special.withRest;
  }

  #listFor(rule: Rule): Placed[] {
    const port = exactPort(rule);
    const target = exact(rule, "destination");
    if (target !== undefined) {
      const known = this.#byTarget.get(target) ?? { byPort: new Map(), rest: noRules() };
      this.#byTarget.set(target, known);
      return port === undefined ? known.rest.own : listOf(known.byPort, port);
    }
    const source = exact(rule, "source");
    if (source !== undefined) return listOf(this.#bySource, source);
    return port === undefined ? this.#rest : listOf(this.#byPort, port);
  }
}

/** One port may be for thousands of networks, each with its rule. */
class BySource {
  readonly #limited = new ByNetwork<Placed>();
  readonly #rest: Placed[] = [];

  constructor(rules: readonly Placed[]) {
    for (const one of rules) {
      const network = sourceOf(one.rule);
      if (network === undefined) this.#rest.push(one);
      else this.#limited.add(rangeOf(network), one);
    }
  }

  /** In the order of the chain. */
  candidates(src: AddressValue): readonly Placed[] {
    const own = [...this.#limited.at(src)].sort((a, b) => a.index - b.index);
    return merged(this.#rest, own);
  }
}

/** The network that a rule is about the senders of. */
function sourceOf(rule: Rule): Network | undefined {
  for (const match of rule.matches) if (match.kind === "source" && !match.negated) return match.network;
  return undefined;
}

function exactPort(rule: Rule): number | undefined {
  for (const match of rule.matches)
    if (match.kind === "destination-port" && !match.negated && match.ports.first === match.ports.last)
      return match.ports.first;
  return undefined;
}

function exact(rule: Rule, kind: "source" | "destination"): AddressValue | undefined {
  for (const match of rule.matches) {
    if (match.kind !== kind || match.negated) continue;
    const { first, last } = rangeOf(match.network);
    if (first === last) return first;
  }
  return undefined;
}

function placed(rule: Rule, index: number, table: string): Placed {
  const ruled = ruledBy(rule, table);
  return { index, rule, conditions: conditionsOf(rule), ruled, ruledAfterHealth: { ...ruled, isAskedHealth: true } };
}

function noRules(): Special {
  return { own: [], bySource: undefined, withRest: undefined };
}

function listOf<K>(map: Map<K, Special>, key: K): Placed[] {
  const known = map.get(key) ?? noRules();
  map.set(key, known);
  return known.own;
}

function merged(a: readonly Placed[], b: readonly Placed[]): readonly Placed[] {
  if (a.length === 0) return b;
  const all: Placed[] = [];
  let i = 0;
  for (const one of b) {
    for (let next = a[i]; next !== undefined && next.index < one.index; next = a[++i]) all.push(next);
    all.push(one);
  }
  for (; i < a.length; i++) all.push(a[i] as Placed);
  return all;
}

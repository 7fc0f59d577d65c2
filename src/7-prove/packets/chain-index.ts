import type { Chain, Rule } from "../../6-read/firewall/rule-set.js";
import { type Condition, conditionsOf } from "./conditions.js";
import { type AddressValue, type Packet, rangeOf } from "./packet.js";

/** A rule with the place it has in its chain. */
export interface Placed {
  readonly index: number;
  readonly rule: Rule;
  readonly conditions: readonly Condition[];
}

/** Rules about one address: those about one port of it too, and the others. */
interface OfAddress {
  readonly byPort: Map<number, Placed[]>;
  readonly rest: Placed[];
}

/**
 * The rules of a chain, found by what a packet is: those about one address or one port are looked up, so that a chain of
 * thousands is as quick as one of twenty. Thousands of ports are published at one address, so that an address alone would
 * not do. The order of the chain is kept.
 */
export class ChainIndex {
  readonly policy: "ACCEPT" | "DROP" | undefined;
  readonly #byTarget = new Map<AddressValue, OfAddress>();
  readonly #bySource = new Map<AddressValue, Placed[]>();
  readonly #byPort = new Map<number, Placed[]>();
  readonly #rest: Placed[] = [];

  constructor(chain: Chain) {
    this.policy = chain.policy;
    for (const [index, rule] of chain.rules.entries())
      this.#listFor(rule).push({ index, rule, conditions: conditionsOf(rule) });
  }

  /** The rules that may be about this packet, in their order. */
  candidates({ src, dst, dport }: Packet): readonly Placed[] {
    const target = this.#byTarget.get(dst);
    let found: readonly Placed[] = this.#rest;
    if (target !== undefined) found = merged(merged(found, target.rest), target.byPort.get(dport));
    return merged(merged(found, this.#bySource.get(src)), this.#byPort.get(dport));
  }

  #listFor(rule: Rule): Placed[] {
    const port = exactPort(rule);
    const target = exact(rule, "destination");
    if (target !== undefined) {
      const known = this.#byTarget.get(target) ?? { byPort: new Map(), rest: [] };
      this.#byTarget.set(target, known);
      return port === undefined ? known.rest : listOf(known.byPort, port);
    }
    const source = exact(rule, "source");
    if (source !== undefined) return listOf(this.#bySource, source);
    return port === undefined ? this.#rest : listOf(this.#byPort, port);
  }
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

function listOf<K>(map: Map<K, Placed[]>, key: K): Placed[] {
  const list = map.get(key) ?? [];
  if (list.length === 0) map.set(key, list);
  return list;
}

function merged(a: readonly Placed[], b: readonly Placed[] | undefined): readonly Placed[] {
  if (b === undefined || b.length === 0) return a;
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

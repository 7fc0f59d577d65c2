import type { Firewall } from "../../6-read/firewall/firewall.js";
import type { Chain, Rule, RuleSet } from "../../6-read/firewall/rule-set.js";
import type { Address } from "../../core/address.js";
import { append } from "../../core/append.js";
import { ChainIndex } from "./chain-index.js";
import { matched, type Probe } from "./probe.js";
import { NOBODY, type Sources, union, without } from "./sources.js";

/** What becomes of a probe, by who sent it. What no rule decides about is not ours, and goes on: the kernel's own default. */
export interface Verdict {
  readonly accepted: Sources;
  readonly refused: Sources;
  /** Whom a translation leads elsewhere. */
  readonly led: readonly { readonly sources: Sources; readonly address: Address; readonly port?: number }[];
}

/** The same, while the rules are asked. */
interface Tally {
  accepted: Sources;
  refused: Sources;
  led: Verdict["led"][number][];
}

/** The rules of one family of one host, to be asked. */
export class Filter {
  readonly family: 4 | 6;
  readonly #set: RuleSet;
  readonly #jumps: Firewall["jumps"];
  readonly #indexes = new Map<Chain, ChainIndex>();

  constructor(set: RuleSet, jumps: Firewall["jumps"]) {
    this.family = set.family;
    this.#set = set;
    this.#jumps = jumps;
  }

  /** What our chains behind one of the kernel's do with it. */
  ask(table: string, hook: string, probe: Probe, sources: Sources): Verdict {
    const tally: Tally = { accepted: NOBODY, refused: NOBODY, led: [] };
    let left = sources;
    for (const chain of this.#behind(table, hook)) left = this.#walk(chain, table, probe, left, tally);
    return { ...tally, led: joined(tally.led), accepted: union(tally.accepted, left) };
  }

  /** All rules of the chains behind one of the kernel's, those that are jumped to among them. */
  rules(table: string, hook: string): readonly Rule[] {
    const seen = new Set<Chain>();
    const visit = (chain: Chain): readonly Rule[] => {
      if (seen.has(chain)) return [];
      seen.add(chain);
      return chain.rules.flatMap((rule) => {
        const next = rule.target.kind === "jump" ? this.#chain(table, rule.target.chain) : undefined;
        return next === undefined ? [rule] : [rule, ...visit(next)];
      });
    };
    return this.#behind(table, hook).flatMap(visit);
  }

  #chain(table: string, name: string): Chain | undefined {
    return this.#set.tables.get(table)?.chains.get(name);
  }

  #behind(table: string, hook: string): readonly Chain[] {
    return this.#jumps
      .filter((jump) => jump.table === table && jump.from === hook)
      .flatMap((jump) => this.#chain(table, jump.to) ?? []);
  }

  /** Gives those about whom the chain did not decide. */
  #walk(chain: Chain, table: string, probe: Probe, sources: Sources, tally: Tally): Sources {
    let left = sources;
    let back: Sources = NOBODY;
    for (const rule of this.#index(chain).rulesFor(probe)) {
      const own = matched(rule, probe, left);
      if (own.length === 0) continue;
      left = without(left, own);
      const { target } = rule;
      switch (target.kind) {
        case "drop":
          break;
        case "reject":
          tally.refused = union(tally.refused, own);
          break;
        case "dnat": {
          const { address, port } = target;
          tally.led.push({ sources: own, address, ...(port !== undefined && { port }) });
          break;
        }
        case "jump": {
          const next = this.#chain(table, target.chain);
          left = union(left, next === undefined ? own : this.#walk(next, table, probe, own, tally));
          break;
        }
        case "return":
          back = union(back, own);
          break;
        default:
          tally.accepted = union(tally.accepted, own);
      }
      if (left.length === 0) break;
    }
    return union(left, back);
  }

  #index(chain: Chain): ChainIndex {
    const known = this.#indexes.get(chain) ?? new ChainIndex(chain);
    this.#indexes.set(chain, known);
    return known;
  }
}

/** Once for each place that somebody is led to: thousands of networks may be led to one, each by a rule of its own. */
function joined(led: Verdict["led"]): Verdict["led"] {
  const byPlace = new Map<string, Verdict["led"][number][]>();
  for (const one of led) append(byPlace, `${one.address.text} ${one.port}`, one);
  return [...byPlace.values()].map((same) => ({
    ...(same[0] as Verdict["led"][number]),
    sources: union(
      same.flatMap(({ sources }) => sources),
      NOBODY,
    ),
  }));
}

import type { Chain, Rule } from "../../6-read/firewall/rule-set.js";
import { append } from "../../core/append.js";
import type { Probe } from "./probe.js";

/**
 * The rules of a chain by what they are about, so that a probe meets those alone that may match it: with a rule for each
 * of a thousand nodes, asking all of them for each of a thousand ports would take a second.
 */
export class ChainIndex {
  readonly #rules: readonly Rule[];
  readonly #places = new Map<string, number[]>();

  constructor(chain: Chain) {
    this.#rules = chain.rules;
    for (const [place, rule] of chain.rules.entries()) {
      const key = `${destinationOf(rule) ?? ""} ${portOf(rule) ?? ""}`;
      append(this.#places, key, place);
    }
  }

  /** In the order of the chain. */
  rulesFor({ destination, port }: Probe): readonly Rule[] {
    const address = destination?.text ?? "-";
    const keys = [` `, ` ${port}`, `${address} `, `${address} ${port}`];
    const places = keys.flatMap((key) => this.#places.get(key) ?? []);
    return places.sort((a, b) => a - b).map((place) => this.#rules[place] as Rule);
  }
}

/** The one address that a rule is about. */
export function destinationOf(rule: Rule): string | undefined {
  for (const match of rule.matches)
    if (match.kind === "destination" && !match.negated && match.network.base.value === match.network.last)
      return match.network.base.text;
  return undefined;
}

/** The one port that a rule is about. */
export function portOf(rule: Rule): number | undefined {
  for (const match of rule.matches)
    if (match.kind === "destination-port" && !match.negated && match.ports.first === match.ports.last)
      return match.ports.first;
  return undefined;
}

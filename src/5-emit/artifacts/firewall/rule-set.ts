import type { Host, Model } from "../../../3-resolve/model.js";
import type { Path } from "../../../core/path.js";
import { family4, family6 } from "./family.js";
import { forwarded } from "./forwarded.js";
import { incoming } from "./incoming.js";
import type { Chain, Rule } from "./rule.js";
import type { Section } from "./section.js";
import { translated } from "./translated.js";

/** The view of templates/firewall/rules.iptables.njk: all rules of a host for one family. */
export interface RuleSet {
  readonly at: readonly Path[];
  readonly host: string;
  readonly title: string;
  /** The file that the platform's own firewall service loads, with everything in it; null where only our chains are meant. */
  readonly whole: { readonly unit: string } | null;
  readonly tables: readonly Table[];
}

interface Table {
  readonly at: readonly Path[];
  readonly name: "filter" | "nat";
  /** The kernel's chains; empty where they are not ours to write. */
  readonly builtins: readonly { readonly name: string }[];
  readonly chains: readonly { readonly name: Chain }[];
  readonly jumps: readonly { readonly from: string; readonly to: Chain }[];
  readonly sections: readonly { readonly about: string; readonly rules: readonly Rule[] }[];
}

const FILTER = {
  builtins: ["INPUT", "FORWARD", "OUTPUT"],
  chains: ["TWINHOST-IN", "TWINHOST-FWD", "TWINHOST-DOWN"],
} as const;
const NAT = {
  builtins: ["PREROUTING", "INPUT", "OUTPUT", "POSTROUTING"],
  chains: ["TWINHOST-PRE", "TWINHOST-OUT", "TWINHOST-POST"],
} as const;

/** Where each chain is jumped to from; the program that loads the rules knows the same. */
const JUMPS: Readonly<Record<Chain, string>> = {
  "TWINHOST-IN": "INPUT",
  "TWINHOST-FWD": "FORWARD",
  "TWINHOST-DOWN": "OUTPUT",
  "TWINHOST-PRE": "PREROUTING",
  "TWINHOST-OUT": "OUTPUT",
  "TWINHOST-POST": "POSTROUTING",
};

export function ruleSet(model: Model, host: Host, version: 4 | 6, service: string | null): RuleSet {
  const family = version === 4 ? family4(host) : family6(host);
  const nat = filled(translated(host, family));
  return {
    at: [host.at],
    host: host.name,
    title: `IPv${version} rules`,
    whole: service === null ? null : { unit: service },
    tables: [
      table(
        "filter",
        host,
        filled([...incoming(model, host, family), ...forwarded(model, host, family)]),
        service !== null,
      ),
      // IPv6 is translated only where private addresses have to leave; without need the table is not even loaded.
      ...(nat.length === 0 ? [] : [table("nat", host, nat, service !== null)]),
    ],
  };
}

function filled(sections: readonly Section[]): readonly Section[] {
  return sections.filter(({ rules }) => rules.length > 0);
}

function table(name: Table["name"], host: Host, sections: readonly Section[], whole: boolean): Table {
  const { builtins, chains } = name === "filter" ? FILTER : NAT;
  const used = chains.filter(
    (chain) => name === "filter" || sections.some(({ rules }) => rules.some((rule) => rule.chain === chain)),
  );
  return {
    at: [host.at],
    name,
    builtins: whole ? builtins.map((builtin) => ({ name: builtin })) : [],
    chains: used.map((chain) => ({ name: chain })),
    jumps: whole ? used.map((chain) => ({ from: JUMPS[chain], to: chain })) : [],
    sections,
  };
}

import type { Firewall } from "../../6-read/firewall/firewall.js";
import type { RuleSet } from "../../6-read/firewall/rule-set.js";
import type { Entry, Make } from "./entry.js";

/** The rules of a host, where our chains begin, and what new rules have to prove. */
export function firewallEntries(firewall: Firewall, make: Make): readonly Entry[] {
  return [
    ...ruleEntries(firewall.v4, make),
    ...ruleEntries(firewall.v6, make),
    ...(firewall.whole === undefined
      ? []
      : [firewall.whole.v4, firewall.whole.v6].flatMap((set) => ruleEntries(set, make))),
    ...firewall.jumps.map((jump) => make("setting", jump.where, `jump ${jump.table} ${jump.from}`, jump.to)),
    make("setting", firewall.proof.where, "proof of the firewall", proofText(firewall.proof)),
  ];
}

function proofText({ interfaces, uplink, sshPort, seconds, samples }: Firewall["proof"]): string {
  return [uplink, ...interfaces, sshPort, `${seconds}s`, ...samples.map(({ from, to }) => `${from}>${to}`)].join(" ");
}

/** A rule without its comment is its own name: another text is another rule. A chain tells the order. */
function ruleEntries(set: RuleSet, make: Make): readonly Entry[] {
  return [...set.tables.values()].flatMap((table) =>
    [...table.chains.values()].flatMap((chain) => {
      const texts = chain.rules.map((rule) => rule.text.replace(/ -m comment --comment (?:"(?:[^"\\]|\\.)*"|\S+)/, ""));
      return [
        make("rule", chain.where, `IPv${set.family} ${table.name} ${chain.name}`, chain.policy ?? "-"),
        ...chain.rules.map((rule, index) =>
          make("rule", rule.where, `IPv${set.family} ${table.name} ${texts[index]}`, "yes"),
        ),
      ];
    }),
  );
}

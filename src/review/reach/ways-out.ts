import type { HostMachine } from "../../6-read/deployment.js";
import type { Rule } from "../../6-read/firewall/rule-set.js";
import { type Address, address } from "../../core/address.js";
import { append } from "../../core/append.js";
import { Filter } from "./filter.js";
import { matched, type Probe } from "./probe.js";
import type { Sources } from "./sources.js";

/** Whether a node gets to the outside, and as whom it appears there. */
export interface WayOut {
  readonly isOpen: boolean;
  /** `masquerade`, an address, or nothing where it goes as itself. */
  readonly as: string;
}

/** Stand for the whole outside: addresses that no rule of ours can name. */
const OUTSIDE = { 4: address("192.0.2.254"), 6: address("2001:db8:ffff::fe") } as const;

/** Answers for each address of a node behind a host, in a time that does not grow with the number of nodes. */
export function waysOut(host: HostMachine, family: 4 | 6): (node: Address) => WayOut {
  const filter = new Filter(family === 4 ? host.firewall.v4 : host.firewall.v6, host.firewall.jumps);
  const rules = filter.rules("nat", "POSTROUTING").entries();
  const [own, all] = [new Map<string, (readonly [number, Rule])[]>(), [] as (readonly [number, Rule])[]];
  for (const row of rules) {
    const source = sourceOf(row[1]);
    if (source === undefined) all.push(row);
    else append(own, source, row);
  }
  const probe: Probe = {
    family,
    from: host.network.bridge?.name ?? "venet0",
    to: host.bootstrap.uplink.interface,
    protocol: "tcp",
    destination: OUTSIDE[family],
    port: 64_999,
  };
  return (node) => {
    const sources: Sources = [[node.value, node.value]];
    const isOpen = filter.ask("filter", "FORWARD", probe, sources).accepted.length > 0;
    const mine = [...(own.get(node.text) ?? []), ...all].sort(([a], [b]) => a - b);
    const target = mine.find(([, rule]) => matched(rule, probe, sources).length > 0)?.[1].target;
    return { isOpen, as: target === undefined ? "" : target.kind === "snat" ? target.address.text : target.kind };
  };
}

/** The one address whose packets a rule is about. */
function sourceOf(rule: Rule): string | undefined {
  for (const match of rule.matches)
    if (match.kind === "source" && !match.negated && match.network.base.value === match.network.last)
      return match.network.base.text;
  return undefined;
}

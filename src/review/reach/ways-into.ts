import type { HostMachine, NodeMachine } from "../../6-read/deployment.js";
import type { Rule, RuleSet } from "../../6-read/firewall/rule-set.js";
import type { Address } from "../../core/address.js";
import { destinationOf, portOf } from "./chain-index.js";
import { Filter } from "./filter.js";
import type { Probe } from "./probe.js";
import { everybody, NOBODY, type Sources, without } from "./sources.js";
import type { Way } from "./way.js";

/** No service is known here, so that it stands for all ports that no rule names. */
const UNNAMED = 64_999;

/**
 * All ways from the uplink of a host to it and to its nodes, as its rules have them: one for each port that a rule names,
 * and one that stands for all others. Grows with the rules and nodes, not with their product.
 */
export function waysInto(host: HostMachine, nodes: readonly NodeMachine[]): readonly Way[] {
  const own = nodes.filter((node) => node.host === host.name);
  return ([host.firewall.v4, host.firewall.v6] as const).flatMap((set) => {
    const town = townOf(host, set, own);
    return [...translated(town), ...direct(town), ...toHost(town)];
  });
}

/** What is asked about: the rules of one family, and who is behind them. */
interface Town {
  readonly host: string;
  readonly filter: Filter;
  readonly uplink: string;
  readonly inside: string;
  readonly nodes: readonly Address[];
}

function townOf(host: HostMachine, set: RuleSet, nodes: readonly NodeMachine[]): Town {
  const filter = new Filter(set, host.firewall.jumps);
  return {
    host: host.name,
    filter,
    uplink: host.bootstrap.uplink.interface,
    inside: host.network.bridge?.name ?? interfaceBehind(filter, host.bootstrap.uplink.interface),
    nodes: nodes
      .flatMap((node) => node.network.addresses.map(({ address }) => address.address))
      .filter((address) => address.family === set.family),
  };
}

function interfaceBehind(filter: Filter, uplink: string): string {
  for (const rule of filter.rules("filter", "FORWARD"))
    for (const match of rule.matches)
      if (match.kind === "out-interface" && !match.negated && match.name !== uplink) return match.name;
  return "-";
}

function protocolOf(rule: Rule): "tcp" | "udp" | undefined {
  for (const match of rule.matches)
    if (match.kind === "protocol" && !match.negated && (match.protocol === "tcp" || match.protocol === "udp"))
      return match.protocol;
  return undefined;
}

/** Each thing once, by its text. */
function distinct<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}

function crowdOf(family: 4 | 6, sources: Sources): Way["crowd"] {
  return family === 4 ? { 4: sources, 6: NOBODY } : { 4: NOBODY, 6: sources };
}

/** The ways whose destination is translated before anything is decided. */
function translated({ host, filter, uplink, inside }: Town): readonly Way[] {
  const { family } = filter;
  const entrances = filter.rules("nat", "PREROUTING").flatMap((rule) => {
    const [protocol, port, address] = [protocolOf(rule), portOf(rule), destinationIn(rule)];
    return rule.target.kind !== "dnat" || protocol === undefined || port === undefined || address === undefined
      ? []
      : [{ protocol, port, address }];
  });
  return distinct(entrances, ({ protocol, port, address }) => `${protocol} ${port} ${address.text}`).flatMap(
    ({ protocol, port, address }) => {
      const probe: Probe = { family, from: uplink, protocol, destination: address, port };
      return filter.ask("nat", "PREROUTING", probe, everybody(probe.family)).led.map((led): Way => {
        const end = { address: led.address, port: led.port ?? port };
        const sentTo = { address, port };
        const inner: Probe = { ...probe, to: inside, destination: end.address, port: end.port, sentTo };
        const { accepted, refused } = filter.ask("filter", "FORWARD", inner, led.sources);
        const crowd = crowdOf(family, accepted);
        return { host, protocol, entrance: address, port, crowd, end, isTranslated: true, refuses: refused.length > 0 };
      });
    },
  );
}

function destinationIn(rule: Rule): Address | undefined {
  const text = destinationOf(rule);
  for (const match of rule.matches)
    if (match.kind === "destination" && match.network.base.text === text) return match.network.base;
  return undefined;
}

/** The ways to the addresses of nodes themselves, for who has a route there. */
function direct({ host, filter, uplink, inside, nodes }: Town): readonly Way[] {
  const { family } = filter;
  const known = new Map(nodes.map((address) => [address.text, address]));
  const named = filter.rules("filter", "FORWARD").flatMap((rule) => {
    const [protocol, port, address] = [protocolOf(rule), portOf(rule), known.get(destinationOf(rule) ?? "")];
    return protocol === undefined || port === undefined || address === undefined ? [] : [{ protocol, port, address }];
  });
  const rest = nodes.map((address) => ({ protocol: "tcp" as const, port: null, address }));
  return distinct([...named, ...rest], ({ protocol, port, address }) => `${protocol} ${port} ${address.text}`).map(
    ({ protocol, port, address }) => {
      const probe = { family, from: uplink, to: inside, protocol, destination: address, port: port ?? UNNAMED };
      const { accepted, refused } = filter.ask("filter", "FORWARD", probe, everybody(probe.family));
      const end = { address, port };
      const crowd = crowdOf(family, accepted);
      return { host, protocol, entrance: address, port, crowd, end, isTranslated: false, refuses: refused.length > 0 };
    },
  );
}

/** The ways to services of the host itself. Who is led elsewhere is not among them. */
function toHost({ host, filter, uplink }: Town): readonly Way[] {
  const { family } = filter;
  const named = filter.rules("filter", "INPUT").flatMap((rule) => {
    const [protocol, port] = [protocolOf(rule), portOf(rule)];
    const isInner = rule.matches.some((match) => match.kind === "in-interface" && match.name !== uplink);
    const fromPort = rule.matches.some((match) => match.kind === "source-port");
    return protocol === undefined || port === undefined || isInner || fromPort ? [] : [{ protocol, port }];
  });
  const rest = { protocol: "tcp" as const, port: null };
  return distinct([...named, rest], ({ protocol, port }) => `${protocol} ${port}`).map(({ protocol, port }) => {
    const probe: Probe = { family, from: uplink, protocol, destination: null, port: port ?? UNNAMED };
    const { led } = filter.ask("nat", "PREROUTING", probe, everybody(probe.family));
    const left = led.reduce<Sources>((sources, one) => without(sources, one.sources), everybody(probe.family));
    const { accepted, refused } = filter.ask("filter", "INPUT", probe, left);
    const crowd = crowdOf(family, accepted);
    return { host, protocol, entrance: null, port, crowd, isTranslated: false, refuses: refused.length > 0 };
  });
}

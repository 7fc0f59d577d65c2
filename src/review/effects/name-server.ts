import type { MatchList, NameServer } from "../../6-read/dns/name-server.js";
import { covers, type Network, network } from "../../core/address.js";
import { ipFamily } from "../../core/ip-family.js";
import { joined } from "../../core/joined.js";
import type { Effect } from "../effect.js";
import { matching } from "../matching.js";
import type { Sides } from "../sides.js";
import { quoted } from "../words/quoted.js";

/** Who may copy the zones, whom the name server looks names up for, and where it asks itself. */
export function nameServerEffects({ before, after }: Sides): readonly Effect[] {
  const served = (side: Sides["before"]): { readonly host: string; readonly server: NameServer }[] =>
    side.hosts.flatMap(({ name, nameServer }) =>
      nameServer === undefined ? [] : [{ host: name, server: nameServer }],
    );
  const { both, gone, added } = matching(served(before), served(after), ({ host }) => host);
  const about = (machine: string): Effect["about"] => [
    { artifact: "named-conf", machine },
    { artifact: "named-unit", machine },
  ];
  return [
    ...added.map(
      ({ host }): Effect => ({
        kind: "dns/served",
        text: `${quoted(host)} answers for ${after.domain}`,
        about: about(host),
      }),
    ),
    ...gone.map(
      ({ host }): Effect => ({
        kind: "dns/silent",
        mark: "redundancy",
        text: `${quoted(host)} no longer answers for ${before.domain}`,
        about: about(host),
      }),
    ),
    ...both.flatMap(([was, is]) => [
      ...copying(was.server, is.server, about(is.host)),
      ...resolving(was.server, is.server, is.host, about(is.host)),
    ]),
  ];
}

/** Everybody who may copy some zone, as addresses and words. */
function copiers(server: NameServer): readonly string[] {
  const lists = [server.options.allowTransfer, ...server.views.map((view) => view.allowTransfer)];
  return [...new Set(lists.flatMap((list) => spokenList(list, server)))];
}

/** The elements of a list with those of the lists that it names in their place. */
function spokenList(list: MatchList, server: NameServer, depth = 0): readonly string[] {
  return list.flatMap((element): readonly string[] => {
    if (element.kind === "none" || element.negated) return [];
    if (element.kind === "network")
      return [element.network.base.value === element.network.last ? element.network.base.text : element.network.text];
    if (element.kind !== "acl") return [element.kind];
    const acl = server.acls.get(element.name);
    return acl === undefined || depth > 8 ? [element.name] : spokenList(acl.list, server, depth + 1);
  });
}

function copying(was: NameServer, is: NameServer, about: Effect["about"]): readonly Effect[] {
  const { gone, added } = matching(copiers(was), copiers(is), (name) => name);
  const told = new Set(is.options.alsoNotify.map(({ text }) => text));
  const hears = added.length > 0 && added.every((name) => told.has(name)) ? ", and is told when they change" : "";
  return [
    ...(added.length > 0
      ? [{ kind: "dns/copied", mark: "widening" as const, text: `${joined(added)} may copy the zones${hears}`, about }]
      : []),
    ...(gone.length > 0
      ? [
          {
            kind: "dns/uncopied",
            mark: "redundancy" as const,
            text: `${joined(gone)} may no longer copy the zones`,
            about,
          },
        ]
      : []),
  ];
}

/** Everybody for whom names of others are looked up. */
function clients(server: NameServer): readonly string[] {
  const lists = server.views
    .filter((view) => view.recursion)
    .map((view) => view.allowRecursion ?? server.options.allowRecursion ?? []);
  return [...new Set(lists.flatMap((list) => spokenList(list, server)))];
}

/** Whether a network, or an address, is part of one of others. */
function isCovered(name: string, others: readonly string[]): boolean {
  const inner = networkOf(name);
  return others.some((other) => {
    const outer = networkOf(other);
    return other === "any" || (inner && outer && covers(outer, inner));
  });
}

/** Of what is written as an address or a network; words have none. */
function networkOf(text: string): Network | undefined {
  return ipFamily(text.replace(/\/\d+$/, "")) === 0 ? undefined : network(text);
}

function resolving(was: NameServer, is: NameServer, host: string, about: Effect["about"]): readonly Effect[] {
  const { gone, added } = matching(clients(was), clients(is), (name) => name);
  const asked = (server: NameServer): string => joined(server.options.forwarders.map(({ text }) => text));
  const effects: Effect[] = [];
  if (added.length > 0)
    effects.push({
      kind: "dns/resolves",
      ...(added.some((name) => !isCovered(name, clients(was))) && { mark: "widening" }),
      text: `${quoted(host)} looks names of others up for ${joined(added)}`,
      about,
    });
  if (gone.length > 0)
    effects.push({
      kind: "dns/refuses",
      text: `${quoted(host)} no longer looks names of others up for ${joined(gone)}`,
      about,
    });
  if (asked(was) !== asked(is))
    effects.push({
      kind: "dns/forwarders",
      text: `${quoted(host)} asks ${asked(is) || "the root servers"} for names of others instead of ${asked(was) || "the root servers"}`,
      about,
    });
  return effects;
}

import type { Model, RRset, Zone } from "../../../3-resolve/model.js";
import { append } from "../../../core/append.js";
import type { Path } from "../../../core/path.js";
import { widest } from "../../dns/widest.js";

/** What the templates of the clients' hosts files print: the addresses of the zone, for machines that cannot ask for them. */
export interface ClientHostsView {
  readonly at: readonly Path[];
  readonly domain: string;
  readonly groups: readonly GroupView[];
}

/** Names that have the same addresses. */
interface GroupView {
  readonly at: readonly Path[];
  /** Who the addresses lead to, in order of preference. */
  readonly title: string;
  readonly lines: readonly LineView[];
}

interface LineView {
  readonly at: readonly Path[];
  readonly address: string;
  readonly gap: number;
  readonly names: readonly string[];
}

/** `namesPerLine`: Windows reads no more than nine. */
export function clientHostsView(model: Model, namesPerLine: number): ClientHostsView {
  const groups = groupsOf(model.dns.zones.filter(forClients));
  const width = widest(groups.flatMap(({ lines }) => lines.map(({ address }) => address)));
  return {
    at: [model.dns.at],
    domain: model.domain,
    groups: groups.map(({ owners, sets, lines }) => ({
      at: sets.map((set) => set.at),
      title: titleOf(owners, sets),
      lines: lines.flatMap(({ at, address }) =>
        chunks(owners, namesPerLine).map((names) => ({ at: [at], address, gap: width - address.length, names })),
      ),
    })),
  };
}

/** Clients stand outside of the nodes' networks. */
function forClients(zone: Zone): boolean {
  return zone.kind === "forward" && zone.view !== "inside";
}

/** No wildcard, no underscore. */
const FILE_NAME = /^[a-z0-9.-]+$/;

interface Group {
  readonly owners: string[];
  readonly sets: readonly RRset[];
  /** The addresses, and where each comes from. */
  readonly lines: readonly { readonly at: Path; readonly address: string }[];
}

/** The names that can stand in a hosts file, together where they have the same addresses. */
function groupsOf(zones: readonly Zone[]): readonly Group[] {
  const byOwner = new Map<string, RRset[]>();
  for (const set of zones.flatMap((zone) => zone.rrsets)) {
    if ((set.type !== "A" && set.type !== "AAAA") || !FILE_NAME.test(set.owner)) continue;
    append(byOwner, set.owner, set);
  }
  addAliases(zones, byOwner);
  const groups = new Map<string, Group>();
  for (const [owner, sets] of byOwner) {
    const lines = addresses(sets);
    const key = lines.map(({ address }) => address).join(" ");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { owners: [owner], sets, lines });
    else group.owners.push(owner);
  }
  return [...groups.values()];
}

/** A hosts file has no CNAME: an alias gets the addresses of what it stands for, if they are ours. */
function addAliases(zones: readonly Zone[], byOwner: Map<string, readonly RRset[]>): void {
  const targets = new Map<string, string>();
  for (const set of zones.flatMap((zone) => zone.rrsets)) {
    const data = set.records[0]?.data;
    if (data?.type === "CNAME" && FILE_NAME.test(set.owner)) targets.set(set.owner, data.target);
  }
  const seen = new Set<string>();
  for (const alias of targets.keys()) {
    const way: string[] = [];
    let name = alias;
    // A name that was seen and has no addresses leads nowhere, or round and round.
    for (; targets.has(name) && !seen.has(name); name = targets.get(name) as string) {
      seen.add(name);
      way.push(name);
    }
    const sets = byOwner.get(name);
    if (sets !== undefined) for (const one of way) byOwner.set(one, sets);
  }
}

function addresses(sets: readonly RRset[]): Group["lines"] {
  return sets.flatMap((set) =>
    set.records.flatMap(({ at, data }) => ("address" in data ? [{ at, address: data.address.text }] : [])),
  );
}

function titleOf(owners: readonly string[], sets: readonly RRset[]): string {
  const machines = new Set<string>();
  for (const { data } of sets.flatMap((set) => set.records))
    if ("to" in data && data.to !== null) machines.add(data.to.name);
  return machines.size === 0 ? (owners[0] as string) : [...machines].join(", then ");
}

function chunks(names: readonly string[], size: number): readonly (readonly string[])[] {
  const lines: (readonly string[])[] = [];
  for (let at = 0; at < names.length; at += size) lines.push(names.slice(at, at + size));
  return lines;
}

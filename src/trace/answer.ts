import type { HostMachine } from "../6-read/deployment.js";
import type { MatchList, NameServer, View } from "../6-read/dns/name-server.js";
import type { RecordData, Zone, ZoneRecord } from "../6-read/dns/zone.js";
import type { Address } from "../core/address.js";
import { contains } from "../core/address.js";

/** What a name server says to a question. RFC 1035, 4.1.1 */
export interface Answer {
  /** `REFUSED`: it has no zone for the name, and looks up nothing for this client. `RECURSE`: it asks others, as for what it delegates. */
  readonly code: "NOERROR" | "NXDOMAIN" | "REFUSED" | "RECURSE";
  /** Aliases on the way first, then what was asked for, in the order of the zone, or of the addresses where named stores them so. */
  readonly records: readonly ZoneRecord[];
  readonly view?: View;
}

/** An alias may lead to an alias, but hardly ever so often; named stops as well. */
const MOST_ALIASES = 16;

/** Asks the name server of a host as a client with this address would. */
export function ask(host: HostMachine, client: Address, name: string, type: RecordData["type"]): Answer {
  const server = host.nameServer;
  const view = server?.views.find((one) => isListed(server, host, one.clients, client));
  if (server === undefined || view === undefined || !isListed(server, host, server.options.allowQuery, client)) {
    return { code: "REFUSED", records: [] };
  }
  const { code, records } = lookUp(view, name, type, mayRecurse(server, host, view, client));
  return { code, records: server.options.order === "none" ? records.toSorted(byAddress) : records, view };
}

/** As named stores the records of a set. Those of another type stay where they are. */
function byAddress({ data: one }: ZoneRecord, { data: other }: ZoneRecord): number {
  if (!("address" in one && "address" in other) || one.type !== other.type) return 0;
  return one.address.value < other.address.value ? -1 : 1;
}

function lookUp(view: View, name: string, type: RecordData["type"], recurses: boolean): Omit<Answer, "view"> {
  const records: ZoneRecord[] = [];
  let now = name;
  for (let count = 0; count < MOST_ALIASES; count += 1) {
    const zone = zoneOf(view, now);
    if (zone === undefined || isDelegated(zone, now)) {
      if (records.length > 0) return { code: "NOERROR", records };
      return { code: recurses ? "RECURSE" : zone === undefined ? "REFUSED" : "NOERROR", records };
    }
    const owned = recordsOf(zone, now);
    if (owned === undefined) return { code: "NXDOMAIN", records };
    const found = owned.filter(({ data }) => data.type === type);
    const alias = owned.find(({ data }) => data.type === "CNAME");
    if (found.length > 0 || alias?.data.type !== "CNAME") return { code: "NOERROR", records: [...records, ...found] };
    records.push(alias);
    now = alias.data.target;
  }
  return { code: "NOERROR", records };
}

/** The zone with the longest name that the name is in. */
function zoneOf(view: View, name: string): Zone | undefined {
  let best: Zone | undefined;
  for (const zone of view.zones) {
    const isIn = name === zone.name || name.endsWith(`.${zone.name}`);
    if (isIn && zone.name.length > (best?.name.length ?? -1)) best = zone;
  }
  return best;
}

/** Whether others answer for the name, and all that this zone has of it is who they are (RFC 1034, 4.2.1). */
function isDelegated(zone: Zone, name: string): boolean {
  return zone.records.some(
    ({ owner, data }) => data.type === "NS" && owner !== zone.name && `.${name}`.endsWith(`.${owner}`),
  );
}

/** All records of a name; empty for one that only has names below it, `undefined` for one that does not exist. RFC 4592 */
function recordsOf(zone: Zone, name: string): readonly ZoneRecord[] | undefined {
  const own = zone.records.filter(({ owner }) => owner === name);
  if (own.length > 0) return own;
  if (zone.records.some(({ owner }) => owner.endsWith(`.${name}`))) return [];
  // The wildcard of the closest name that exists, and of no other.
  for (let rest = name; rest !== zone.name; ) {
    rest = rest.slice(rest.indexOf(".") + 1);
    const wild = zone.records.filter(({ owner }) => owner === `*.${rest}`);
    if (wild.length > 0) return wild.map((record) => ({ ...record, owner: name }));
    if (rest === zone.name || zone.records.some(({ owner }) => owner === rest || owner.endsWith(`.${rest}`))) break;
  }
  return undefined;
}

function mayRecurse(server: NameServer, host: HostMachine, view: View, client: Address): boolean {
  return view.recursion && isListed(server, host, view.allowRecursion ?? [], client);
}

/** Whether an address is in a list: the first element that matches decides. */
function isListed(server: NameServer, host: HostMachine, list: MatchList, address: Address): boolean {
  return listed(server, host, list, address) === true;
}

function listed(server: NameServer, host: HostMachine, list: MatchList, address: Address): boolean | undefined {
  for (const element of list) {
    if (matches(server, host, element, address)) return !element.negated;
  }
  return undefined;
}

function matches(server: NameServer, host: HostMachine, element: MatchList[number], address: Address): boolean {
  switch (element.kind) {
    case "any":
      return true;
    case "none":
      return false;
    case "network":
      return contains(element.network, address);
    case "acl":
      return listed(server, host, server.acls.get(element.name)?.list ?? [], address) === true;
    default:
      return isOwn(server, host, address);
  }
}

/** `localhost`: every address of this host. */
function isOwn(server: NameServer, host: HostMachine, address: Address): boolean {
  if (address.text === "127.0.0.1" || address.text === "::1") return true;
  if (address.text === host.bootstrap.uplink.address.text) return true;
  if (host.network.addresses.some((one) => one.address.address.text === address.text)) return true;
  return server.options.listenOn.some((one) => one.addresses.some((own) => own.text === address.text));
}

import type { Host, Model, Zone } from "../../../3-resolve/model.js";
import type { Address } from "../../../core/address.js";
import { contains, network } from "../../../core/address.js";
import type { Path } from "../../../core/path.js";
import { zonePath } from "../../dns/zone-path.js";

/** What the templates of named.conf print. */
export interface NamedView {
  readonly at: readonly Path[];
  readonly domain: string;
  readonly host: string;
  /** The interface that the nodes are behind. */
  readonly interface: string;
  readonly directory: string;
  /** Where this platform's package keeps the trust anchors that it follows; null where that is named's directory. */
  readonly anchors: string | null;
  readonly nodes: readonly NetworkView[];
  readonly listen: readonly AddressView[];
  /** Empty: not at all. */
  readonly listen6: readonly AddressView[];
  readonly noListen6: boolean;
  /** Null where named asks the root servers itself. */
  readonly forwarders: readonly AddressView[];
  readonly forwards: boolean;
  readonly secondaries: readonly AddressView[];
  readonly transfers: boolean;
  /** Whether the order of the records is that of the zone file; else the one named stores them in. */
  readonly fixedOrder: boolean;
  readonly split: boolean;
  /** The zones of each view; without views all are in `outside`. */
  readonly inside: readonly ZoneClause[];
  readonly outside: readonly ZoneClause[];
  /** The files of a Debian configuration that are read one after the other. */
  readonly options: string | null;
  readonly local: string | null;
}

interface AddressView {
  readonly at: readonly Path[];
  readonly address: string;
}

interface NetworkView {
  readonly at: readonly Path[];
  readonly network: string;
}

interface ZoneClause {
  readonly at: readonly Path[];
  readonly origin: string;
  readonly type: "primary" | "master";
  readonly file: string;
}

const LOOPBACK = [network("127.0.0.0/8"), network("::1/128")];

export function namedView(model: Model): NamedView {
  const { dns } = model;
  const { host } = dns;
  const server = host.platform.dns;
  const listen = listenOn(host);
  const listen6 = listen.filter(({ family }) => family === 6);
  const forwarders = host.network.nameservers.filter((address) => !isOwn(host, address));
  return {
    at: [dns.at, host.at],
    domain: model.domain,
    host: host.name,
    interface: host.network.interface,
    directory: server.directory,
    anchors: host.platform.family === "redhat" ? `${server.directory}/dynamic` : null,
    nodes: nodeNetworks(host),
    listen: addressViews(
      ["hosts", host.name],
      listen.filter(({ family }) => family === 4),
    ),
    listen6: addressViews(["hosts", host.name], listen6),
    noListen6: listen6.length === 0,
    forwarders: addressViews([...host.network.at, "nameservers"], forwarders),
    forwards: forwarders.length > 0,
    secondaries: addressViews([...dns.at, "secondaries"], dns.secondaries),
    transfers: dns.secondaries.length > 0,
    // Red Hat builds BIND with `fixed`, Debian does not.
    fixedOrder: host.platform.family === "redhat",
    split: dns.view === "split",
    inside: clauses(host, dns.zones, ["inside", "any"]),
    outside: clauses(host, dns.zones, ["outside", "any"]),
    options: server.options ?? null,
    local: server.local ?? null,
  };
}

/** The addresses that the host has itself. Where nodes are routed, it has none in their network. */
function listenOn(host: Host): readonly Address[] {
  const { uplink, network: inner, provider } = host;
  const gateways = provider.link === "bridge" ? [inner.gateway, inner.gateway6] : [];
  const own = [uplink.address.address, uplink.address6?.address ?? null, ...gateways].filter(
    (one): one is Address => one !== null,
  );
  const loopback = own.some(({ family }) => family === 6) ? LOOPBACK : LOOPBACK.slice(0, 1);
  return [...loopback.map(({ base }) => (base.family === 4 ? network("127.0.0.1").base : base)), ...own];
}

function isOwn(host: Host, address: Address): boolean {
  const own = [...listenOn(host), host.network.gateway, host.network.gateway6, ...host.publicAddresses];
  return LOOPBACK.some((net) => contains(net, address)) || own.some((one) => one?.text === address.text);
}

function nodeNetworks(host: Host): readonly NetworkView[] {
  const { at, subnet, subnet6 } = host.network;
  const inner: NetworkView = { at: [[...at, "subnet"]], network: subnet.text };
  return subnet6 === null ? [inner] : [inner, { at: [[...at, "subnet6"]], network: subnet6.text }];
}

function addressViews(at: Path, addresses: readonly Address[]): readonly AddressView[] {
  return addresses.map((address) => ({ at: [at], address: address.text }));
}

function clauses(host: Host, zones: readonly Zone[], views: readonly Zone["view"][]): readonly ZoneClause[] {
  // `primary` came with BIND 9.16; newer ones know both words.
  const type = host.platform.dns.version >= 916 ? "primary" : "master";
  return zones
    .filter((zone) => views.includes(zone.view))
    .map((zone) => ({ at: [zone.at], origin: zone.origin, type, file: zonePath(host, zone) }));
}

import type { Address, InterfaceAddress, Network } from "../core/address.js";
import type { Path } from "../core/path.js";
import type { Platform } from "../platforms/platform.js";
import type { Provider } from "../providers/provider.js";
import type { Expectation } from "./expectation.js";

export type {
  AnswersExpectation,
  Expectation,
  Part,
  Party,
  ReachExpectation,
  SurvivesExpectation,
} from "./expectation.js";

/** A topology with everything linked and every default filled in: references are objects, and nothing dangles. Deep-frozen. */
export interface Model {
  readonly at: Path;
  readonly name: string;
  readonly domain: string;
  readonly hosts: readonly Host[];
  readonly nodes: readonly Node[];
  readonly sites: readonly Site[];
  readonly dns: Dns;
  /** Published ports, in the order of the file. */
  readonly published: readonly Published[];
  readonly firewall: Firewall;
  readonly expectations: readonly Expectation[];
  readonly silences: readonly Silence[];
}

export interface Host {
  readonly at: Path;
  readonly name: string;
  /** Its name in the domain: `vz.example.com`. */
  readonly hostName: string;
  readonly platform: Platform;
  readonly provider: Provider;
  readonly uplink: Uplink;
  /** Further public addresses that are routed to it. */
  readonly publicAddresses: readonly Address[];
  readonly network: NodeNetwork;
  readonly ssh: { readonly at: Path; readonly port: number; readonly from: readonly Network[] };
  /** The nodes that live on it, sorted by name. */
  readonly nodes: readonly Node[];
  /** The sites that its nodes serve, alone or with those of other hosts, sorted by name. */
  readonly sites: readonly Site[];
  /** The published ports that end at its nodes, in the order of the file. */
  readonly published: readonly Published[];
  /** The ports of its own that are allowed, in the order of the file. */
  readonly allowed: readonly Allowed[];
}

export interface Uplink {
  readonly at: Path;
  readonly interface: string;
  readonly address: InterfaceAddress;
  readonly address6: InterfaceAddress | null;
}

export interface NodeNetwork {
  readonly at: Path;
  readonly subnet: Network;
  readonly subnet6: Network | null;
  /** The host's own addresses in the subnets. */
  readonly gateway: Address;
  readonly gateway6: Address | null;
  /** The interface of the host that the nodes are behind: the bridge, or `venet0`. */
  readonly interface: string;
  readonly nameservers: readonly Address[];
  readonly egress: "masquerade" | "snat" | "none";
}

export interface Node {
  readonly at: Path;
  readonly name: string;
  /** `first.example.com` */
  readonly hostName: string;
  readonly host: Host;
  readonly address: Address;
  readonly address6: Address | null;
  readonly publicAddress: Address | null;
  /** As it is written in the topology: `centos-7-x86_64`. */
  readonly image: string;
  readonly platform: Platform;
  readonly cpus: number;
  /** In MiB. */
  readonly memory: number;
  /** In MiB. */
  readonly swap: number;
  readonly autostart: boolean;
  /** Where the values stand that it may have from `defaults.node`. */
  readonly written: Readonly<Record<"image" | "cpus" | "memory" | "swap" | "autostart", Path>>;
  /** The sites that it serves, sorted by name. */
  readonly sites: readonly Site[];
  /** The nodes it shares a site with, sorted by name. */
  readonly peers: readonly Node[];
}

export interface Site {
  readonly at: Path;
  readonly name: string;
  /** Absolute names without the final dot: `www.example.com`, in the order of the file. */
  readonly names: readonly SiteName[];
  /** In order of preference. */
  readonly nodes: readonly Node[];
  readonly server: "apache" | "nginx" | "none";
  readonly root: string;
  readonly health: { readonly path: string; readonly expect: number /** In seconds. */; readonly every: number };
  readonly ports: readonly number[];
  /** In seconds. */
  readonly ttl: number;
  /** Where the TTL stands: at the site, or at `dns`, which it is from. */
  readonly ttlAt: Path;
  readonly link: Link | null;
}

export interface SiteName {
  readonly at: Path;
  /** Relative to the domain, `@` for the domain itself. */
  readonly label: string;
  /** `www.example.com` */
  readonly hostName: string;
}

/** How the content of a site gets from the node that holds it to the others. */
export interface Link {
  readonly at: Path;
  readonly site: Site;
  readonly source: Node;
  /** The other nodes of the site, in order of preference. */
  readonly followers: readonly Node[];
  readonly mode: "one-way" | "two-way" | "off";
  readonly timing:
    | { readonly kind: "live" /** In seconds. */; readonly delay: number }
    | { readonly kind: "timer" /** In seconds. */; readonly every: number };
  /** Whether the topology gives both `delay` and `every`, of which only one can hold. */
  readonly hasBothTimings: boolean;
  readonly exclude: readonly string[];
  /** Whether deletions are carried over; two-way it never happens, whatever is asked for. */
  readonly delete: boolean;
}

export interface Dns {
  readonly at: Path;
  readonly host: Host;
  /** In seconds. */
  readonly ttl: number;
  readonly view: "single" | "split";
  readonly soa: Soa;
  readonly nameservers: readonly NameServer[];
  /** Addresses of secondaries elsewhere. */
  readonly secondaries: readonly Address[];
  /** What `dns.records` says, in the order of the file; it is in `zones` too. */
  readonly records: readonly WrittenRecord[];
  /** Every zone in every view that is served, forward ones first. */
  readonly zones: readonly Zone[];
}

export interface Soa {
  readonly at: Path;
  /** As a mail address. */
  readonly admin: string;
  /** The serial is never less than this; 1 where it is automatic. */
  readonly floor: number;
  /** All in seconds. */
  readonly refresh: number;
  readonly retry: number;
  readonly expire: number;
  readonly negative: number;
}

export interface NameServer {
  readonly at: Path;
  readonly hostName: string;
  readonly host: Host;
}

/** A record of `dns.records`: either data of its own, or the addresses of a node or host, which depend on the view. */
export interface WrittenRecord {
  readonly at: Path;
  /** Absolute, without the final dot. */
  readonly owner: string;
  /** In seconds. */
  readonly ttl: number;
  readonly content: { readonly to: Node | Host } | { readonly data: RecordData };
}

/** What one zone answers in one view. */
export interface Zone {
  readonly at: Path;
  /** Without the final dot: `example.com`, `52.168.192.in-addr.arpa`. */
  readonly origin: string;
  readonly kind: "forward" | "reverse";
  /** Who gets these answers: everybody, or those inside or outside of the nodes' networks. */
  readonly view: "any" | "inside" | "outside";
  /** Sorted by owner (apex first), then type. */
  readonly rrsets: readonly RRset[];
}

/** All records of one owner and type; they share one TTL (RFC 2181 §5.2). */
export interface RRset {
  readonly at: Path;
  /** Absolute, without the final dot. */
  readonly owner: string;
  readonly type: RecordData["type"];
  /** In seconds. */
  readonly ttl: number;
  readonly records: readonly ResourceRecord[];
}

export interface ResourceRecord {
  readonly at: Path;
  readonly data: RecordData;
}

/** The data of a record. Names are absolute, without the final dot; the root is the empty text. */
export type RecordData =
  | {
      readonly type: "A" | "AAAA";
      readonly address: Address /** Who it leads to, where we know. */;
      readonly to: Node | Host | null;
    }
  | { readonly type: "NS" | "CNAME" | "PTR"; readonly target: string }
  | { readonly type: "MX"; readonly preference: number; readonly target: string }
  | { readonly type: "TXT"; readonly text: string }
  | {
      readonly type: "SRV";
      readonly priority: number;
      readonly weight: number;
      readonly port: number;
      readonly target: string;
    }
  | { readonly type: "CAA"; readonly flags: number; readonly tag: string; readonly value: string };

/** A public port that ends at a node. */
export interface Published {
  readonly at: Path;
  readonly protocol: "tcp" | "udp";
  readonly host: Host;
  readonly address: Address;
  readonly port: number;
  readonly node: Node;
  readonly nodePort: number;
  /** Empty: from everywhere. */
  readonly from: readonly Network[];
  readonly comment: string | null;
}

export interface Firewall {
  readonly at: Path;
  readonly policy: "drop" | "reject" | "accept";
  readonly persistence: "unit" | "service";
  /** In seconds. */
  readonly confirm: number;
  readonly allowed: readonly Allowed[];
}

/** A port of a host itself. */
export interface Allowed {
  readonly at: Path;
  readonly protocol: "tcp" | "udp";
  readonly port: number;
  /** Empty: from everywhere. */
  readonly from: readonly Network[];
  readonly hosts: readonly Host[];
  readonly comment: string | null;
}

/** A warning that is known and meant. */
export interface Silence {
  readonly at: Path;
  /** The entity that it stands in; it covers complaints about this place and all below. */
  readonly covers: Path;
  readonly code: string;
  readonly because: string;
}

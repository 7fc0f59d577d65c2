/**
 * The topology as it is written: schema-valid, still names and texts, defaults not filled.
 * Made from schema/topology.schema.json by scripts/generate-types.ts (`npm run generate`); do not edit.
 */

/**
 * Warnings about this entity that are known and meant, each with the reason. A silence that silences nothing is itself a warning.
 */
export type Silence = readonly SilencedWarning[];

/**
 * A physical server and the containers on it that back each other up.
 */
export interface Topology {
  /**
   * The version of this language.
   */
  readonly version: 1;
  /**
   * What to call this deployment: in the runbook, in `out/` when several topologies are built at once, in comments of the generated files. Default: the first label of `domain`.
   */
  readonly name?: string;
  /**
   * The DNS zone that the sites, nodes and name servers are named in.
   */
  readonly domain: string;
  /**
   * The physical servers, by name. A bundle is made to be run on each of them.
   */
  readonly hosts: {
    readonly [k: string]: HostInput;
  };
  readonly defaults?: DefaultsInput;
  /**
   * The containers, by name. The name is the container's name on its host and its name in the domain.
   */
  readonly nodes: {
    readonly [k: string]: NodeInput;
  };
  /**
   * The web sites, by name. Each is served by every node it names and has an A record for each of them.
   */
  readonly sites?: {
    readonly [k: string]: SiteInput;
  };
  readonly dns?: DnsInput;
  /**
   * Ports of the host's public addresses that end at a node (DNAT).
   */
  readonly publish?: readonly PublishedInput[];
  readonly firewall?: FirewallInput;
  /**
   * Sentences that must be true of this topology; the compiler proves each, and names the reason where one is false. Forms: `WHO can reach WHAT on PROTOCOL/PORT`, `WHO cannot reach WHAT on PROTOCOL/PORT`, `SITE survives the loss of PART`, `SITE does not survive the loss of PART`, `SITE answers with NODE, NODE`. WHO is `internet`, an address, a host, a node, or a site, which stands for each of its nodes; WHAT is a site, node, host, address or `internet`. PART is a node, host or name server (`ns1`), or several that are lost at once: `first and ns1`.
   */
  readonly expect?: readonly string[];
  readonly silence?: Silence;
}
/**
 * A physical server.
 */
export interface HostInput {
  /**
   * The operating system of the server: `virtuozzo-7`, `openvz-7`, `debian-12`, `debian-13`, `ubuntu-24.04`, `almalinux-9`, `rocky-9`.
   */
  readonly platform: string;
  /**
   * How nodes are made: `virtuozzo` (prlctl) or `nspawn` (systemd-nspawn with machinectl). Default: what the platform brings.
   */
  readonly provider?: string;
  readonly uplink: UplinkInput;
  /**
   * Further public addresses that are routed to this host, for nodes that have one of their own.
   */
  readonly public?: readonly string[];
  readonly network: NetworkInput;
  readonly admin?: AdminInput;
  readonly silence?: Silence;
}
/**
 * The interface to the outside.
 */
export interface UplinkInput {
  /**
   * Its name as `ip link` shows it.
   */
  readonly interface: string;
  /**
   * The public IPv4 address of the host with its prefix length.
   */
  readonly address: string;
  /**
   * The public IPv6 address of the host with its prefix length.
   */
  readonly address6?: string;
}
/**
 * The private network of the nodes on this host.
 */
export interface NetworkInput {
  /**
   * The IPv4 network of the nodes.
   */
  readonly subnet: string;
  /**
   * The IPv6 network of the nodes.
   */
  readonly subnet6?: string;
  /**
   * The host's own IPv4 address in the subnet. Default: the first address of the subnet.
   */
  readonly gateway?: string;
  /**
   * The name of the bridge that joins the nodes (provider `nspawn`). Default: `br-` and the topology's name.
   */
  readonly bridge?: string;
  /**
   * The resolvers that the nodes ask. Default: the host itself where it serves DNS.
   *
   * @minItems 1
   * @maxItems 3
   */
  readonly nameservers?: readonly string[];
  /**
   * How nodes reach the outside: `masquerade` (the address of the uplink at that time), `snat` (always the address of the uplink, which keeps connections over a link flap), `none` (not at all).
   */
  readonly egress?: "masquerade" | "snat" | "none";
}
/**
 * How the administrator gets in.
 */
export interface AdminInput {
  readonly ssh?: AdminSshInput;
}
/**
 * The SSH server of the host: always reachable, whatever else the firewall closes.
 */
export interface AdminSshInput {
  /**
   * The port that the host's sshd listens on.
   */
  readonly port?: number;
  /**
   * Networks that SSH is reachable from. Default: everywhere.
   *
   * @minItems 1
   */
  readonly from?: readonly string[];
}
/**
 * One warning that is meant to be so.
 */
export interface SilencedWarning {
  /**
   * The code of the warning.
   */
  readonly code: string;
  /**
   * Why it is meant to be so; for the reader of the topology.
   */
  readonly because: string;
}
/**
 * What holds where an entity does not say otherwise.
 */
export interface DefaultsInput {
  readonly node?: NodeDefaults;
}
/**
 * Values for every node that does not have its own.
 */
export interface NodeDefaults {
  /**
   * The operating system, which each node needs, of its own or from `defaults.node`: `debian-12`, `debian-13` or `ubuntu-24.04`; with the provider `virtuozzo` also `almalinux-9`, `rocky-9` or `centos-7`, and with or without the architecture that its templates carry in their names.
   */
  readonly image?: string;
  /**
   * How many CPUs it may use.
   */
  readonly cpus?: number;
  /**
   * How much memory it may use, in binary units.
   */
  readonly memory?: string;
  /**
   * How much swap it may use beside its memory, in binary units.
   */
  readonly swap?: string;
  /**
   * Whether it starts with its host.
   */
  readonly autostart?: boolean;
  readonly silence?: Silence;
}
/**
 * A container on a host.
 */
export interface NodeInput {
  /**
   * The host that it lives on. Default: the only host.
   */
  readonly host?: string;
  /**
   * Its IPv4 address in the subnet of its host.
   */
  readonly address: string;
  /**
   * Its IPv6 address in `subnet6` of its host.
   */
  readonly address6?: string;
  /**
   * A public IPv4 address of its host (from `public`) that belongs to this node: its sites' ports are reachable there, and the outside view names it.
   */
  readonly public?: string;
  /**
   * The operating system, which each node needs, of its own or from `defaults.node`: `debian-12`, `debian-13` or `ubuntu-24.04`; with the provider `virtuozzo` also `almalinux-9`, `rocky-9` or `centos-7`, and with or without the architecture that its templates carry in their names.
   */
  readonly image?: string;
  /**
   * How many CPUs it may use.
   */
  readonly cpus?: number;
  /**
   * How much memory it may use, in binary units.
   */
  readonly memory?: string;
  /**
   * How much swap it may use beside its memory, in binary units.
   */
  readonly swap?: string;
  /**
   * Whether it starts with its host.
   */
  readonly autostart?: boolean;
  readonly silence?: Silence;
}
/**
 * A web site that several nodes serve with the same content.
 */
export interface SiteInput {
  /**
   * Its names in the domain; `@` is the domain itself. Default: the site's own name.
   *
   * @minItems 1
   */
  readonly names?: readonly string[];
  /**
   * The nodes that serve it, in order of preference.
   *
   * @minItems 1
   */
  readonly nodes: readonly string[];
  /**
   * The web server on its nodes: `apache`, `nginx`, or `none` (bring your own).
   */
  readonly server?: "apache" | "nginx" | "none";
  /**
   * Its document root on every node.
   */
  readonly root?: string;
  readonly health?: HealthInput;
  /**
   * The ports that it is served on; 443 is served with TLS.
   *
   * @minItems 1
   * @maxItems 8
   */
  readonly ports?: readonly number[];
  readonly dns?: SiteDnsInput;
  readonly sync?: SyncInput;
  readonly silence?: Silence;
}
/**
 * How to tell that a node serves the site. A node that does not is taken out until it does: connections to it are refused at once, so that clients try the next address.
 */
export interface HealthInput {
  /**
   * What to ask for. Default: a page of our own outside of the document root, so that content cannot break the check.
   */
  readonly path?: string;
  /**
   * The HTTP status that means that all is well.
   */
  readonly expect?: number;
  /**
   * How often to ask.
   */
  readonly every?: string;
}
/**
 * How its names are served.
 */
export interface SiteDnsInput {
  /**
   * How long resolvers may keep its addresses. Default: `dns.ttl`.
   */
  readonly ttl?: string;
}
/**
 * How the content gets from the node that holds it to the others, all on one host. Default: it does not.
 */
export interface SyncInput {
  /**
   * The node that holds the content.
   */
  readonly from: string;
  /**
   * `one-way`: only `from` is written to. `two-way`: every node may be written to; changes can be lost when two nodes change one file at once. `off`: no sync, though its configuration is there.
   */
  readonly mode?: "one-way" | "two-way" | "off";
  /**
   * How long changes are collected before they are sent (lsyncd, live through inotify).
   */
  readonly delay?: string;
  /**
   * Send what changed at this interval, by a timer, in place of live sync.
   */
  readonly every?: string;
  /**
   * What not to send: rsync patterns, relative to the document root.
   */
  readonly exclude?: readonly string[];
  /**
   * Whether what is deleted at the source is deleted on the others too. What was only ever on the others stays, except in a directory that is deleted or renamed at the source while sync is live.
   */
  readonly delete?: boolean;
}
/**
 * The name server of the domain.
 */
export interface DnsInput {
  /**
   * The host that serves the zone. Default: the first host.
   */
  readonly on?: string;
  /**
   * How long resolvers may keep a record.
   */
  readonly ttl?: string;
  /**
   * `single`: everybody gets the same answers. `split`: nodes and private networks get private addresses, all others the public ones.
   */
  readonly view?: "single" | "split";
  readonly soa?: SoaInput;
  /**
   * The name servers of the zone: their names in the domain, and the host that each is. Default: `ns1`, the host that serves the zone.
   */
  readonly nameservers?: {
    readonly [k: string]: string;
  };
  /**
   * Whether to serve the reverse zones of the nodes' subnets.
   */
  readonly reverse?: boolean;
  /**
   * Addresses of name servers elsewhere that may transfer the zones and are notified of changes.
   */
  readonly secondaries?: readonly string[];
  /**
   * Further records of the zone.
   */
  readonly records?: readonly RecordInput[];
  readonly silence?: Silence;
}
/**
 * The start of authority (RFC 1035 §3.3.13).
 */
export interface SoaInput {
  /**
   * The mail address of who is responsible. Default: `hostmaster@` and the domain.
   */
  readonly admin?: string;
  /**
   * `auto`: 1, and one more whenever the zone's content differs from the bundle before. A number: never less than this, which is for a zone that was served elsewhere before.
   */
  readonly serial?: "auto" | number;
  /**
   * How often a secondary asks for changes.
   */
  readonly refresh?: string;
  /**
   * How soon a secondary asks again after a failure.
   */
  readonly retry?: string;
  /**
   * How long a secondary answers without hearing from us.
   */
  readonly expire?: string;
  /**
   * How long resolvers may keep the answer that a name does not exist (RFC 2308).
   */
  readonly negative?: string;
}
/**
 * One record: a name with `to` (the address of a node or host), or with `type` and `value`.
 */
export interface RecordInput {
  /**
   * The owner, relative to the domain; `@` is the domain itself.
   */
  readonly name: string;
  /**
   * The node or host whose address it gets, of each family that the node or host has.
   */
  readonly to?: string;
  /**
   * The record type.
   */
  readonly type?: "A" | "AAAA" | "CNAME" | "MX" | "TXT" | "SRV" | "CAA" | "NS";
  /**
   * The value as it stands in a zone file; names without a final dot are relative to the domain. TXT needs no quotes.
   */
  readonly value?: string;
  /**
   * How long resolvers may keep it. Default: `dns.ttl`.
   */
  readonly ttl?: string;
  readonly silence?: Silence;
}
/**
 * A public port that ends at a node.
 */
export interface PublishedInput {
  /**
   * The port on the public address.
   */
  readonly port: number;
  /**
   * The node that it ends at.
   */
  readonly to: string;
  /**
   * The port on the node. Default: the same.
   */
  readonly toPort?: number;
  /**
   * The transport.
   */
  readonly protocol?: "tcp" | "udp";
  /**
   * The public address. Default: the address of the host's uplink.
   */
  readonly address?: string;
  /**
   * Networks that may use it. Default: everywhere.
   *
   * @minItems 1
   */
  readonly from?: readonly string[];
  /**
   * What it is for; stands beside the rule.
   */
  readonly comment?: string;
  readonly silence?: Silence;
}
/**
 * What the firewall of the hosts does beside what sites, DNS and published ports need.
 */
export interface FirewallInput {
  /**
   * What happens to connections from the uplink to the host itself that nothing allows: `drop` (silence), `reject` (an answer), `accept` (they get through).
   */
  readonly policy?: "drop" | "reject" | "accept";
  /**
   * `unit`: a unit of ours loads our chains and leaves all other rules alone. `service`: a file with the whole state for the platform's own firewall service (`/etc/sysconfig/iptables`, `/etc/iptables/rules.v4`); rules of others do not survive its restart.
   */
  readonly persistence?: "unit" | "service";
  /**
   * How long a changed firewall waits for the proof that SSH still gets in before it takes itself back.
   */
  readonly confirm?: string;
  /**
   * Further ports of the hosts themselves.
   */
  readonly allow?: readonly AllowedInput[];
  readonly silence?: Silence;
}
/**
 * A port of the host itself that is reachable.
 */
export interface AllowedInput {
  /**
   * The port on the host.
   */
  readonly port: number;
  /**
   * The transport.
   */
  readonly protocol?: "tcp" | "udp";
  /**
   * Networks that may use it. Default: everywhere.
   *
   * @minItems 1
   */
  readonly from?: readonly string[];
  /**
   * The host. Default: every host.
   */
  readonly host?: string;
  /**
   * What it is for; stands beside the rule.
   */
  readonly comment?: string;
  readonly silence?: Silence;
}

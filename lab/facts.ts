/** What the lab has to know about a bundle: where things are and what was promised. No more than a reader could see. */
export interface LabFacts {
  readonly domain: string;
  readonly host: HostFacts;
  /** In order of preference: the first one holds the content. */
  readonly nodes: readonly NodeFacts[];
  readonly sites: readonly SiteFacts[];
  readonly publish: readonly PublishFacts[];
  readonly dns: DnsFacts;
}

export interface HostFacts {
  readonly name: string;
  /** How nodes are made and reached; with `virtuozzo` the server is a Debian dressed as one, with a stand-in for prlctl. */
  readonly provider: "nspawn" | "virtuozzo";
  readonly interface: string;
  readonly address: string;
  readonly prefix: number;
  readonly gateway: string;
  readonly address6?: string;
  readonly prefix6?: number;
  readonly gateway6?: string;
  /** Further addresses that the provider routes to this host. */
  readonly public: readonly string[];
  /** The resolvers that host and nodes are told to use; the lab's internet answers on these addresses. */
  readonly nameservers: readonly string[];
  readonly subnet: string;
  readonly sshPort: number;
  /** Where SSH is allowed from; absent when from everywhere. The lab's administrator sits at the first one. */
  readonly adminFrom?: readonly string[];
  /** Within how many seconds a firewall that locks the administrator out takes itself back. */
  readonly confirmSeconds: number;
  /** True where clients reach the nodes' own addresses by a route through the host (a LAN without split view). */
  readonly routedToNodes: boolean;
}

export interface NodeFacts {
  readonly name: string;
  readonly address: string;
  /** The public address that is this node's alone. */
  readonly public?: string;
}

export interface SiteFacts {
  readonly name: string;
  /** Full names, no final dot. */
  readonly names: readonly string[];
  readonly nodes: readonly string[];
  readonly root: string;
  /** HTTP port on the nodes. */
  readonly port: number;
  /** What a public address of a node's own offers of this site. */
  readonly publicPorts: readonly number[];
  readonly service: string;
  /** The health check asks this often. */
  readonly healthSeconds: number;
  /** The response header that names the node which answered, in lower case. */
  readonly nodeHeader: string;
  readonly sync?: SyncFacts;
}

export interface SyncFacts {
  readonly from: string;
  readonly delaySeconds: number;
  /** The unit that carries the content, on the node that holds it. */
  readonly unit: string;
}

export interface PublishFacts {
  readonly address: string;
  readonly port: number;
  readonly to: string;
  readonly toPort: number;
  readonly protocol: "tcp" | "udp";
  /** Absent when from everywhere. */
  readonly from?: readonly string[];
}

/** The files of a bundle that are run on the host. */
export const SCRIPTS = {
  bootstrap: "bootstrap.sh",
  verify: "verify.sh",
  drill: "drill.sh",
  promote: "promote.sh",
} as const;

export interface DnsFacts {
  /** Names and the addresses that a client on the internet must get, in any order. */
  readonly outside: Readonly<Record<string, readonly string[]>>;
  /** Addresses and the name that the reverse zone must give to those who may ask for it. */
  readonly reverse: Readonly<Record<string, string>>;
  readonly nameserver: string;
}

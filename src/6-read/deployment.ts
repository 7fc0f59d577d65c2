import type { BootstrapScript } from "./bootstrap/bootstrap-script.js";
import type { NameServer } from "./dns/name-server.js";
import type { Firewall } from "./firewall/firewall.js";
import type { Manifest } from "./manifest.js";
import type { HostsFile } from "./names/hosts-file.js";
import type { ResolverFile } from "./names/resolver-file.js";
import type { HealthCheck, ServedPort } from "./network/health-check.js";
import type { HostNetwork } from "./network/host-network.js";
import type { KernelSetting } from "./network/kernel-setting.js";
import type { NodeNetwork } from "./network/node-network.js";
import type { NodeSync } from "./sync/node-sync.js";
import type { SshAccess } from "./sync/ssh-access.js";
import type { DirectoryEntry } from "./systemd/directory-entry.js";
import type { UnitFile } from "./systemd/unit-file.js";
import type { UnreadFile } from "./unread-file.js";
import type { WebSite } from "./web/web-site.js";
import type { Where } from "./where.js";

/**
 * What a bundle makes of the machines, as the kernel, BIND, the resolver, lsyncd and systemd would understand it. It is
 * read from the emitted artifacts alone, never from the topology, and each part says in which file and line it stands.
 * Lists keep the order of the files where that order counts (rules, records, addresses), else they are sorted.
 */
export interface Deployment {
  readonly name: string;
  readonly domain: string;
  readonly manifest: Manifest;
  /** By name. */
  readonly hosts: readonly HostMachine[];
  /** The nodes of all hosts, by name. */
  readonly nodes: readonly NodeMachine[];
  readonly clients: Clients;
  /** What was deliberately not read, and why: texts for people, and programs whose data other files hold. */
  readonly unread: readonly UnreadFile[];
}

/** What clients without DNS are told to put into their hosts file. */
export interface Clients {
  readonly unix?: HostsFile;
  readonly windows?: HostsFile;
}

/** A physical host: what lies under `hosts/NAME/`, and what its bootstrap script does. */
export interface HostMachine {
  readonly name: string;
  readonly bootstrap: BootstrapScript;
  readonly firewall: Firewall;
  readonly network: HostNetwork;
  readonly kernel: readonly KernelSetting[];
  /** Absent where this host answers no names. */
  readonly nameServer?: NameServer;
  /** One for each site that is asked after. */
  readonly health: readonly HealthCheck[];
  readonly served: readonly ServedPort[];
  readonly units: readonly UnitFile[];
  readonly directories: readonly DirectoryEntry[];
}

/** A node: what lies under `nodes/NAME/`, and what the bootstrap script of its host makes of it. */
export interface NodeMachine {
  readonly name: string;
  /** The host that makes it: the one whose bootstrap script creates it. */
  readonly host: string;
  readonly network: NodeNetwork;
  /** The block that is put into /etc/hosts. */
  readonly hostsFile?: HostsFile;
  readonly resolver?: ResolverFile;
  /** The name in /etc/hostname, or the one that the provider is told. */
  readonly hostname?: Named;
  readonly webSites: readonly WebSite[];
  readonly sync: NodeSync;
  /** Whom sshd lets in for the sync, where a file says so. */
  readonly sshAccess?: SshAccess;
  readonly units: readonly UnitFile[];
  readonly directories: readonly DirectoryEntry[];
}

export interface Named {
  readonly name: string;
  readonly where: Where;
}

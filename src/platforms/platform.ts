/** What differs between operating systems: data, not code. Paths are absolute, units carry their suffix. */
export interface Platform {
  /** The name in the topology: `debian-12`. */
  readonly id: string;
  readonly title: string;
  readonly family: "debian" | "redhat";
  /** How /etc/os-release names it: `ID` and the start of `VERSION_ID`. */
  readonly osRelease: { readonly ids: readonly string[]; readonly version: string };
  /** The version of systemd; 0 where there is none. Decides which directives a unit may use. */
  readonly systemd: number;
  /**
   * The day after which nobody mends it (ISO 8601), whether that was over when this was written (the compiler has no
   * clock), and what to take in its place.
   */
  readonly endOfLife: { readonly date: string; readonly isOver: boolean; readonly successor?: string };
  /** Why it can be neither host nor node; absent for platforms that work. */
  readonly refused?: string;
  /** As a host: which providers it can run, the default first. Empty where it cannot be one. */
  readonly providers: readonly string[];
  /**
   * As a host: the suites that its own debootstrap has a script for, and whose keys are among its packages; absent where that
   * is not known.
   */
  readonly suites?: readonly string[];
  /** As a node: how each provider makes one of it; a provider that is not named here cannot. */
  readonly images: Readonly<Record<string, NodeImage>>;
  readonly packageTool: "apt" | "yum" | "dnf";
  readonly packages: PackageNames;
  readonly dns: DnsServer;
  readonly lsyncd: Lsyncd;
  readonly ssh: SshServer;
  readonly web: { readonly apache: WebServer; readonly nginx: WebServer };
  readonly firewall: FirewallService;
  /** Where programs are, for units that must name them absolutely. */
  readonly programs: { readonly ip: string };
}

/** What a provider needs to make a node of this platform. */
export interface NodeImage {
  /** The name of the template (`centos-7-x86_64`), or the suite that debootstrap installs (`bookworm`). */
  readonly source: string;
}

/** Package names by purpose; a list is installed whole. */
export interface PackageNames {
  /** What every host needs besides its provider. */
  readonly host: readonly string[];
  /** What a host needs to run nodes, by provider. */
  readonly provider: Readonly<Record<string, readonly string[]>>;
  /** What every node needs. */
  readonly node: readonly string[];
  /** What nodes of a site with sync need; the source needs lsyncd too. */
  readonly sync: readonly string[];
  readonly lsyncd: readonly string[];
  /** What has to be installed first, to reach the others: `epel-release`. */
  readonly repositories: readonly string[];
}

export interface DnsServer {
  readonly packages: readonly string[];
  /** Major and minor version, as a number that compares: 9.18 is 918, 9.9 is 909. */
  readonly version: number;
  readonly unit: string;
  readonly group: string;
  /** The file that named reads first. */
  readonly config: string;
  /** `whole`: we write the file. `includes`: the distribution's file includes ours. */
  readonly style: "whole" | "includes";
  /** The file with the options, and the one with our zones, where the style is `includes`. */
  readonly options?: string;
  readonly local?: string;
  /** Where zone files go that only root writes. */
  readonly zones: string;
  /** named's working directory. */
  readonly directory: string;
  /** What named writes to. */
  readonly writable: readonly string[];
}

export interface Lsyncd {
  /** As a number that compares: 2.2.3 is 20203. */
  readonly version: number;
  readonly config: string;
  readonly unit: string;
  readonly binary: string;
}

export interface SshServer {
  readonly unit: string;
  /** Where a drop-in goes; absent where sshd_config has no Include. */
  readonly dropIns?: string;
}

export interface WebServer {
  readonly packages: readonly string[];
  /** What else it takes to serve with TLS. */
  readonly tlsPackages?: readonly string[];
  readonly unit: string;
  readonly group: string;
  /** Where the file of a site goes; `%s` is the site's name. */
  readonly siteFile: string;
  /** The link that enables a site on Debian; `%s` is the site's name. */
  readonly enabledLink?: string;
  /** Sites that the package enables and that would answer in our place: links or files to take away. */
  readonly defaults: readonly string[];
  /** Modules to enable on Debian (a2enmod). */
  readonly modules: readonly string[];
  /** The command that checks the configuration, as an argv. */
  readonly check: readonly string[];
}

/** The platform's own firewall service, for `persistence: service`. */
export interface FirewallService {
  readonly packages: readonly string[];
  readonly unit: string;
  readonly unit6?: string;
  readonly rules: string;
  readonly rules6: string;
}

/**
 * What is asked for in the lab, by who asks. Each list is solved on its own with everything that it pulls in, once with
 * and once without recommended packages, because a bundle may install either way.
 */
export interface PackageList {
  readonly name: string;
  readonly packages: readonly string[];
  readonly recommends: boolean;
  /** Solve against the release alone: debootstrap reads no other suite, so those versions must be there as well. */
  readonly releaseOnly: boolean;
}

/** The two at the end are what debootstrap, which reads dependencies more simply than apt, takes besides. */
const BASE = ["?priority(required)", "?priority(important)", "usr-is-merged", "lsb-base"];

const SERVER = ["dbus", "libpam-systemd", "systemd-sysv", "openssh-server", "ca-certificates", "ifupdown", "sudo"];

/** Everything a generated bootstrap may ask of a Debian host. */
const HOST = [
  ...["systemd-container", "debootstrap", "bind9", "bind9-utils", "bind9-dnsutils", "bind9-host", "iptables"],
  ...["rsync", "openssh-server", "openssh-client", "lsyncd", "curl", "ca-certificates", "iproute2", "util-linux"],
  ...["conntrack", "iptables-persistent", "netfilter-persistent", "nftables", "libnss-mymachines", "arch-test", "tar"],
  ...[
    "xz-utils",
    "zstd",
    "gnupg",
    "debian-archive-keyring",
    "iputils-ping",
    "procps",
    "python3",
    "jq",
    "lsof",
    "openssl",
  ],
];

/** Everything a generated bootstrap may ask of a Debian node. */
const NODE = [
  ...["systemd", "systemd-sysv", "dbus", "libpam-systemd", "systemd-resolved", "libnss-resolve", "libnss-myhostname"],
  ...["iproute2", "openssh-server", "openssh-client", "rsync", "lsyncd", "apache2", "nginx", "nginx-light", "curl"],
  ...["openssl", "python3", "python3-braceexpand", "ca-certificates", "ifupdown", "iputils-ping", "procps", "netbase"],
  ...["bind9-dnsutils", "ssl-cert", "locales", "cron", "logrotate", "rsyslog", "less", "nano", "vim-tiny", "sudo"],
];

const CLIENT = [
  ...["chromium", "chromium-sandbox", "fonts-liberation", "fonts-dejavu-core", "curl", "bind9-dnsutils"],
  ...["ca-certificates", "openssh-client", "rsync", "iproute2", "nmap", "procps"],
];

export const PACKAGE_LISTS: readonly PackageList[] = [
  { name: "release", packages: [...BASE, ...SERVER, ...NODE], recommends: false, releaseOnly: true },
  { name: "server", packages: [...BASE, ...SERVER, ...HOST], recommends: true, releaseOnly: false },
  { name: "host-lean", packages: [...BASE, ...SERVER, ...HOST], recommends: false, releaseOnly: false },
  { name: "node", packages: [...BASE, ...NODE], recommends: true, releaseOnly: false },
  { name: "node-lean", packages: [...BASE, ...NODE], recommends: false, releaseOnly: false },
  { name: "client", packages: [...BASE, ...CLIENT], recommends: false, releaseOnly: false },
];

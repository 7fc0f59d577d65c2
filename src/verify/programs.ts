/** A program by its file name, and the Debian package that brings it. */
export interface Program {
  readonly name: string;
  readonly package: string;
}

const from = (name: string, debianPackage = name): Program => ({ name, package: debianPackage });

/** Every program that judges a bundle, or that a judge needs at its side. */
export const programs = {
  bash: from("bash"),
  dash: from("dash"),
  busybox: from("busybox"),
  mksh: from("mksh"),
  shellcheck: from("shellcheck"),
  shfmt: from("shfmt"),
  checkbashisms: from("checkbashisms", "devscripts"),
  iptablesNft: from("iptables-nft-restore", "iptables"),
  iptablesLegacy: from("iptables-legacy-restore", "iptables"),
  iptablesTranslate: from("iptables-restore-translate", "iptables"),
  nft: from("nft", "nftables"),
  namedCheckconf: from("named-checkconf", "bind9-utils"),
  namedCheckzone: from("named-checkzone", "bind9-utils"),
  namedCompilezone: from("named-compilezone", "bind9-utils"),
  nsdCheckzone: from("nsd-checkzone", "nsd"),
  kzonecheck: from("kzonecheck", "knot-dnssecutils"),
  ldnsReadZone: from("ldns-read-zone", "ldnsutils"),
  validns: from("validns"),
  luac: from("luac5.3", "lua5.3"),
  luacheck: from("luacheck", "lua-check"),
  lsyncd: from("lsyncd"),
  rsync: from("rsync"),
  systemdAnalyze: from("systemd-analyze", "systemd"),
  systemdTmpfiles: from("systemd-tmpfiles", "systemd"),
  sshd: from("sshd", "openssh-server"),
  ssh: from("ssh", "openssh-client"),
  sshKeygen: from("ssh-keygen", "openssh-client"),
  apache: from("apache2"),
  nginx: from("nginx"),
  ip: from("ip", "iproute2"),
  openssl: from("openssl"),
  getent: from("getent", "libc-bin"),
  sysctl: from("sysctl", "procps"),
  sha256sum: from("sha256sum", "coreutils"),
  bwrap: from("bwrap", "bubblewrap"),
} as const satisfies Readonly<Record<string, Program>>;

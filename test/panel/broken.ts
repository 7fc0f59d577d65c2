/** A small change to a bundle that a judge has to find. */
export interface Broken {
  /** The judge's name. */
  readonly judge: string;
  /** What is wrong, for the name of the test. */
  readonly what: string;
  /** Whose bundle it is done to; `nginx` is `full` with nginx in Apache's place. */
  readonly bundle: "debian-pair" | "full" | "nginx";
  readonly file: string;
  readonly change: (text: string) => string;
  /** A part of what the judge says. */
  readonly says: RegExp;
}

const add =
  (lines: string) =>
  (text: string): string =>
    `${text}${lines}\n`;

/** Replaces what has to be there. */
const swap =
  (what: RegExp | string, by: string) =>
  (text: string): string => {
    const changed = text.replace(what, by);
    if (changed === text) throw new Error(`there is no ${what} to replace`);
    return changed;
  };

const bash = { bundle: "debian-pair", file: "bootstrap.sh" } as const;
const sh = { bundle: "debian-pair", file: "clients/install-hosts.sh" } as const;
const rules = { bundle: "full", file: "hosts/alpha/etc/twinhost/firewall.v4" } as const;
const rules6 = { bundle: "full", file: "hosts/alpha/etc/twinhost/firewall.v6" } as const;
const named = { bundle: "debian-pair", file: "hosts/vz/etc/bind/named.conf.local" } as const;
const zone = { bundle: "full", file: "hosts/alpha/etc/bind/zones/example.com.outside.zone" } as const;
const sync = { bundle: "debian-pair", file: "nodes/first/etc/lsyncd/lsyncd.conf.lua" } as const;
const lsyncdUnit = { bundle: "debian-pair", file: "nodes/first/etc/systemd/system/lsyncd.service" } as const;
const timer = { bundle: "debian-pair", file: "hosts/vz/etc/systemd/system/twinhost-health-www.timer" } as const;
const dropIn = {
  bundle: "debian-pair",
  file: "hosts/vz/etc/systemd/system/systemd-nspawn@first.service.d/twinhost.conf",
} as const;
const directories = { bundle: "debian-pair", file: "nodes/first/etc/tmpfiles.d/twinhost.conf" } as const;
const kernel = { bundle: "debian-pair", file: "hosts/vz/etc/sysctl.d/60-twinhost.conf" } as const;
const sshd = { bundle: "debian-pair", file: "nodes/first/etc/ssh/sshd_config.d/twinhost.conf" } as const;
const ssh = { bundle: "debian-pair", file: "nodes/first/etc/twinhost/sync/ssh_config" } as const;
const apache = { bundle: "full", file: "nodes/first/etc/apache2/sites-available/www.conf" } as const;
const nginx = { bundle: "nginx", file: "nodes/first/etc/nginx/sites-available/www" } as const;
const hosts = { bundle: "debian-pair", file: "nodes/first/etc/twinhost/hosts" } as const;
const windows = { bundle: "debian-pair", file: "clients/hosts.windows" } as const;

/** Every judge has to find something here: a check that cannot fail is worse than none. */
export const BROKEN: readonly Broken[] = [
  { judge: "sha256sum", what: "a file that was edited", ...bash, change: add("# mine"), says: /not as it was written/ },
  {
    judge: "sha256sum",
    what: "a sum that is none",
    bundle: "debian-pair",
    file: "SHA256SUMS",
    change: swap(/^[0-9a-f]{8}/, "nonsense"),
    says: /improperly formatted|is not in SHA256SUMS/,
  },

  { judge: "shellcheck", what: "a variable without quotes", ...bash, change: add("rm $1"), says: /\[SC2086\]/ },
  { judge: "bash", what: "an if without an end", ...bash, change: add("if true; then"), says: /syntax error/ },
  { judge: "dash", what: "a done without a loop", ...sh, change: add("done"), says: /Syntax error/ },
  { judge: "busybox", what: "a case without an end", ...sh, change: add("case x in"), says: /syntax error/ },
  { judge: "mksh", what: "a quote without an end", ...sh, change: add("echo 'x"), says: /no closing quote/ },
  { judge: "shfmt", what: "a line at the wrong depth", ...bash, change: add("    true"), says: /not laid out/ },
  { judge: "checkbashisms", what: "a test of bash", ...sh, change: add("[[ -n $1 ]]"), says: /test command/ },

  {
    judge: "iptables-nft",
    what: "a table that is not committed",
    ...rules,
    change: swap(/COMMIT\n$/, ""),
    says: /COMMIT/,
  },
  {
    judge: "iptables-nft",
    what: "a jump to a chain that is not there, which --test passes",
    ...rules,
    change: swap(/-j TWINHOST-DOWN$/m, "-j TWINHOST-UP"),
    says: /refused|chain|failed/i,
  },
  {
    judge: "iptables-nft",
    what: "a network with bits of a host, which loads as another rule",
    ...rules,
    change: swap("-d 192.168.52.101/32", "-d 192.168.52.101/24"),
    says: /the kernel holds another rule/,
  },
  {
    judge: "iptables-nft",
    what: "an IPv4 address for IPv6",
    ...rules6,
    change: swap(/-d fd00:52::101\/128/, "-d 192.0.2.1"),
    says: /./,
  },
  {
    judge: "iptables-legacy",
    what: "a translation in the filter table, which --test passes",
    ...rules,
    change: swap(/^(-A TWINHOST-FWD .*) -j ACCEPT$/m, "$1 -j DNAT --to-destination 192.0.2.1"),
    says: /./,
  },
  {
    judge: "iptables-legacy",
    what: "a port beyond the last",
    ...rules,
    change: swap("--dport 9100", "--dport 91000"),
    says: /91000|refused/,
  },
  {
    judge: "nft",
    what: "a match that nftables does not have",
    ...rules,
    change: swap(/^(-A TWINHOST-IN -i eno1 -p icmp)/m, "$1 -m string --string x --algo bm"),
    says: /no words in nft/,
  },

  {
    judge: "named-checkconf",
    what: "an option that there is not",
    ...named,
    change: swap(/type primary;/, "type primary;\n    colour blue;"),
    says: /unknown option 'colour'/,
  },
  {
    judge: "named-checkconf",
    what: "a zone file that is not there",
    ...named,
    change: swap("/example.com.zone", "/example.org.zone"),
    says: /not found/,
  },
  {
    judge: "named-checkconf",
    what: "a zone that the package has, too",
    ...named,
    change: swap('"52.168.192.in-addr.arpa"', '"127.in-addr.arpa"'),
    says: /already exists/,
  },
  {
    judge: "named-checkzone",
    what: "a name server without an address",
    ...zone,
    change: swap(/^ns1.*\n/gm, ""),
    says: /no address records/,
  },
  {
    judge: "named-checkzone",
    what: "a host name with an underscore",
    ...zone,
    change: swap(/^mail\./m, "m_il."),
    says: /bad owner name/,
  },
  {
    judge: "named-compilezone",
    what: "a record that is there twice",
    ...zone,
    change: add("www.example.com. 60 IN A 203.0.113.11"),
    says: /18 records in it, and BIND keeps 17/,
  },
  {
    judge: "nsd-checkzone",
    what: "a record of another zone",
    ...zone,
    change: add("www.example.org. 60 IN A 203.0.113.11"),
    says: /out of zone/,
  },
  {
    judge: "kzonecheck",
    what: "a name server without an address",
    ...zone,
    change: swap(/^ns1.*\n/gm, ""),
    says: /missing glue/,
  },
  {
    judge: "ldns-read-zone",
    what: "a preference that is no number",
    ...zone,
    change: swap(/MX +10 /, "MX ten "),
    says: /could not parse/,
  },
  {
    judge: "validns",
    what: "mail to an alias",
    ...zone,
    change: add("alias.example.com. 60 IN CNAME www.example.com.\nexample.com. 60 IN MX 20 alias.example.com."),
    says: /MX exchange is an alias/,
  },
  {
    judge: "validns",
    what: "two lifetimes in a set of records",
    ...zone,
    change: swap(/^www(.*) 60 IN/m, "www$1 300 IN"),
    says: /TTL values differ/,
  },

  {
    judge: "lsyncd",
    what: "a setting that there is not",
    ...sync,
    change: swap("insist =", "persist ="),
    says: /"persist" unknown/,
  },
  { judge: "lsyncd", what: "a delay in words", ...sync, change: swap("delay = 5", 'delay = "5s"'), says: /delay/ },
  {
    judge: "lsyncd",
    what: "a tree that is not there",
    ...sync,
    change: swap("/var/www/html", "/var/www/htm"),
    says: /source directory/,
  },
  {
    judge: "lsyncd",
    what: "a block that is never reached",
    ...sync,
    change: swap(/if holds\("www"\) then/, 'if holds("www") and false then'),
    says: /./,
  },
  { judge: "luac5.3", what: "a table without an end", ...sync, change: swap(/^}$/m, ""), says: /expected/ },
  {
    judge: "luacheck",
    what: "a variable that nothing uses",
    ...sync,
    change: add("local mine = 1"),
    says: /unused variable/,
  },

  {
    judge: "systemd-analyze verify",
    what: "a key that there is not",
    ...lsyncdUnit,
    change: swap("Type=simple", "Typ=simple"),
    says: /Unknown key/,
  },
  {
    judge: "systemd-analyze verify",
    what: "a value that there is not",
    ...lsyncdUnit,
    change: swap("Restart=on-failure", "Restart=allways"),
    says: /allways/,
  },
  {
    judge: "systemd-analyze verify",
    what: "a program that is not there",
    ...lsyncdUnit,
    change: swap("/usr/bin/lsyncd ", "/usr/bin/lsyncdd "),
    says: /not executable/,
  },
  {
    judge: "systemd-analyze verify",
    what: "a second command for a unit of the package",
    ...dropIn,
    change: add("ExecStart=/usr/bin/true"),
    says: /more than one ExecStart/,
  },
  {
    judge: "systemd-analyze security",
    what: "a service without restraints",
    ...lsyncdUnit,
    change: swap(/^(?:Protect|Restrict|Capability)(?!Proc).*\n/gm, ""),
    says: /exposure \d/,
  },
  {
    judge: "systemd-analyze calendar",
    what: "a span in a unit that there is not",
    ...timer,
    change: swap(/OnUnitActiveSec=\d+s/, "OnUnitActiveSec=10q"),
    says: /time span/,
  },
  {
    judge: "systemd-analyze calendar",
    what: "a span in place of a point in time",
    ...timer,
    change: add("OnCalendar=3600"),
    says: /calendar/,
  },

  {
    judge: "systemd-tmpfiles",
    what: "a user whom nobody makes",
    ...directories,
    change: swap("twinsync www-data", "twinsink www-data"),
    says: /twinsink/,
  },
  {
    judge: "systemd-tmpfiles",
    what: "a directory that is taken for two",
    ...directories,
    change: add("d /etc/twinhost 0700 root root -"),
    says: /./,
  },
  {
    judge: "sysctl",
    what: "a setting that no kernel has",
    ...kernel,
    change: swap("ip_forward", "ip_forwarding"),
    says: /ip_forwarding/,
  },
  {
    judge: "sysctl",
    what: "a line without a value",
    ...kernel,
    change: add("net.ipv4.ip_forward"),
    says: /invalid syntax/,
  },

  {
    judge: "sshd",
    what: "a word that there is not",
    ...sshd,
    change: swap("PermitTTY", "AllowTTY"),
    says: /AllowTTY|Bad configuration/,
  },
  {
    judge: "sshd",
    what: "a command that is not there",
    ...sshd,
    change: swap("twinhost/receive", "twinhost/recieve"),
    says: /no program of the bundle/,
  },
  {
    judge: "ssh",
    what: "a word that there is not",
    ...ssh,
    change: swap("BatchMode", "BatchMod"),
    says: /Bad configuration option/,
  },
  {
    judge: "apache2",
    what: "a word that there is not",
    ...apache,
    change: swap("Header always", "Heading always"),
    says: /Invalid command 'Heading'/,
  },
  {
    judge: "apache2",
    what: "a tree that nobody makes",
    ...apache,
    change: swap('DocumentRoot "/var/www/html"', 'DocumentRoot "/var/www/htm"'),
    says: /DocumentRoot.*does not exist/,
  },
  {
    judge: "nginx",
    what: "a line without its end",
    ...nginx,
    change: swap("server_tokens off;", "server_tokens off"),
    says: /./,
  },
  {
    judge: "nginx",
    what: "two servers that are both the default",
    ...nginx,
    change: (text) => `${text}${text}`,
    says: /duplicate default server/,
  },

  {
    judge: "getent",
    what: "an address with a leading zero",
    ...hosts,
    change: swap("192.168.52.102", "192.168.052.102"),
    says: /not found/,
  },
  {
    judge: "getent",
    what: "a network in place of an address",
    ...hosts,
    change: swap("192.168.52.102 ", "192.168.52.102/24 "),
    says: /not found/,
  },
  {
    judge: "hosts of Windows",
    what: "line ends of Unix",
    ...windows,
    change: swap(/\r/g, ""),
    says: /carriage return/,
  },
  {
    judge: "hosts of Windows",
    what: "ten names in a line",
    ...windows,
    change: swap(/\r\n$/, "\r\n192.0.2.1 a b c d e f g h i j\r\n"),
    says: /10 names in a line/,
  },
  {
    judge: "hosts of Windows",
    what: "a byte order mark",
    ...windows,
    change: (text) => `\ufeff${text}`,
    says: /byte order mark/,
  },
  {
    judge: "hosts of Windows",
    what: "a letter beyond ASCII",
    ...windows,
    change: swap("www.", "wwẅ."),
    says: /beyond plain ASCII/,
  },
];

import type { Lab } from "../lab.js";

/** A picture of everything that a bootstrap may change, as named texts. Counters, times and process numbers are out. */
export type HostState = ReadonlyMap<string, string>;

export async function stateOfHost(lab: Lab): Promise<HostState> {
  const asked = await lab.server.mustRun(stateScript(lab.facts.nodes.map((node) => node.name)), { timeout: 180_000 });
  const parts = asked.split(/^#### /m).slice(1);
  return new Map(parts.map((part) => [part.slice(0, part.indexOf("\n")), part.slice(part.indexOf("\n") + 1)]));
}

export interface DifferenceOptions {
  /** True between two deployments of their own: what is made at random (keys, machine-ids) is not looked at. */
  readonly otherKeys?: boolean;
}

/** True, or the lines that differ. */
export function differences(before: HostState, after: HostState, options: DifferenceOptions = {}): true | string {
  const found: string[] = [];
  const names = [...new Set([...before.keys(), ...after.keys()])];
  for (const name of names.filter((each) => options.otherKeys !== true || !each.startsWith("keys"))) {
    const [old, now] = [before.get(name)?.split("\n") ?? [], after.get(name)?.split("\n") ?? []];
    const [was, is] = [new Set(old), new Set(now)];
    const gone = old.filter((line) => !is.has(line)).map((line) => `- ${line}`);
    const come = now.filter((line) => !was.has(line)).map((line) => `+ ${line}`);
    const lines = [...gone, ...come];
    if (lines.length === 0 && old.join() !== now.join()) lines.push("the same lines in another order");
    if (lines.length > 0) found.push(`${name}:`, ...lines.slice(0, 12).map((line) => `  ${line}`));
  }
  return found.length === 0 ? true : found.join("\n");
}

/** Made at random on each machine. */
const KEYS = [
  ...[
    "etc/ssh/ssh_host_",
    "id_ed25519",
    "id_rsa",
    "known_hosts",
    "authorized_keys",
    "etc/machine-id",
    "rndc.key",
    "etc/lsyncd/key",
  ],
  ...[
    "etc/vz/stand-in/[^/]*/uuid",
    "etc/shadow",
    "ssl-cert-snakeoil",
    "etc/ssl/private/",
    "etc/ssl/certs/[0-9a-f]{8}[.]0",
  ],
].join("|");

/** What the health check writes while it runs: rules that come and go with the health of a site. */
const HEALTH = "^-A TWINHOST-DOWN ";

/** Written by programs on their own. */
const NOISE = [
  ...["etc/ld[.]so[.]cache", "etc/[.]updated", "etc/mtab", "etc/[.]pwd[.]lock", "etc/adjtime", "etc/lvm/", "[.]jnl "],
  ...[
    "etc/[a-z]*- ",
    "etc/[a-z]*-$",
    "[.]bash_history",
    "etc/ssl/certs/ca-certificates[.]crt",
    "etc/systemd/system/[^/]*[.]d/.*[.]twinhost-new",
  ],
].join("|");

/** The files under /etc, /usr/local, /root/.ssh and /home of host and nodes by checksum; units, rules, addresses, packages. */
function stateScript(nodes: readonly string[]): string {
  return `
noise='${NOISE}'
list() { find etc usr/local root/.ssh home -xdev "$@" 2>/dev/null; }
names() { ( cd "$1" && list \\( -type f -o -type l -o -type d \\) -printf '%p %y %m %U:%G %l\\n' | grep -Ev "$noise" | LC_ALL=C sort ); }
sums() { ( cd "$1" && list -type f -print0 | LC_ALL=C sort -z | xargs -0 -r sha256sum 2>/dev/null | grep -Ev "$noise" ); }
tree() { # tree ROOT WHAT: the owner of a root whose users are shifted counts as 0
  shift_by=$(stat -c %u "$1/etc")
  echo "#### files of $2"
  names "$1" | awk -v by="$shift_by" '{ split($4, o, ":"); $4 = (o[1] - by) ":" (o[2] - by); print }'
  sums "$1" | grep -Ev '${KEYS}'
  echo "#### keys of $2"
  sums "$1" | grep -E '${KEYS}'
}
rules() { for table in filter nat mangle; do "$1-save" -t $table 2>/dev/null | grep -Ev '^#|${HEALTH}' | sed 's/\\[[0-9]*:[0-9]*\\]//'; done; }
active() {
  systemctl $1 list-units --type=service,timer,path --state=active,failed --no-legend --plain 2>/dev/null | awk '{ print $1, $3, ($1 ~ /timer$/ ? "" : $4) }' |
    grep -Ev '^(apache-htcacheclean|user@|user-runtime|systemd-(hostnamed|timedated|machined|logind|networkd-wait-online|tmpfiles|nspawn-)|run-|session|apt-daily|dpkg-db|fstrim|e2scrub|.*-health[.]service|twinhost-health-.*[.]service)'
}
echo '#### rules'; rules iptables
echo '#### rules6'; rules ip6tables
echo '#### addresses'; ip -br addr | grep -Ev '^(vb-|ve-)' | sed 's/@[^ ]*//; s/fe80:[^ ]*//g' | awk '{ $1 = $1; print }'
echo '#### routes'; { ip route; ip -6 route; } | grep -Ev 'fe80|^(fe80|multicast|anycast)' | sed 's/ linkdown//; s/expires [0-9]*sec//; s/ *$//' | LC_ALL=C sort
echo '#### forwarding'; sysctl net.ipv4.ip_forward net.ipv6.conf.all.forwarding
echo '#### enabled'; systemctl list-unit-files --state=enabled --no-legend --plain
echo '#### active'; active
echo '#### packages'; dpkg-query -W -f '\${Package} \${Version} \${db:Status-Abbrev}\\n'
tree / host
for node in ${nodes.join(" ")}; do
  root=/var/lib/machines/$node
  [ -d "$root" ] || continue
  tree "$root" "$node"
  echo "#### packages of $node"; dpkg-query --admindir="$root/var/lib/dpkg" -W -f '\${Package} \${Version} \${db:Status-Abbrev}\\n'
  echo "#### active on $node"; active "-M $node"
done
exit 0
`;
}

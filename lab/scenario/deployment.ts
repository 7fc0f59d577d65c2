import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { SCRIPTS } from "../facts.js";
import type { Lab } from "../lab.js";
import { LabFailure } from "../process/lab-failure.js";
import { type RunResult, describe, mustRun } from "../process/run.js";
import { waitUntil } from "../process/wait-until.js";
import type { Ledger } from "./ledger.js";

/** Where the administrator puts the bundle on the host. */
export const BUNDLE = "/root/bundle";

/** Copies a bundle to the host as an administrator does: over SSH, from the client. The old copy is gone after that. */
export async function copyBundle(lab: Lab, bundle: string): Promise<void> {
  const there = join(lab.client.root, "root/bundle");
  await mustRun(["rm", "-rf", there]);
  mkdirSync(there, { recursive: true });
  await mustRun(["cp", "-a", `${bundle}/.`, there]);
  const { address, sshPort } = lab.facts.host;
  const answers = async (): Promise<boolean> => (await lab.client.ssh(address, "true", { port: sshPort, timeout: 15_000 })).code === 0;
  await waitUntil("SSH to the host", answers, { timeout: 30_000 });
  const [, ...ssh] = ["", ...lab.client.sshArgv(address, `rm -rf ${BUNDLE} && mkdir ${BUNDLE} && tar -C ${BUNDLE} -x`, { port: sshPort })];
  const packed = join(lab.run.directory, "bundle.tar");
  await mustRun(["tar", "-C", there, "-cf", packed, "."]);
  await mustRun(["sh", "-c", 'tar=$1; shift; exec "$@" <"$tar"', "sh", packed, ...ssh], { timeout: 60_000 });
}

export interface BootstrapOptions {
  readonly arguments?: readonly string[];
  readonly timeout?: number;
  readonly onLine?: (line: string) => void;
}

/** Runs the bundle's bootstrap in an SSH session without a terminal. */
export async function bootstrap(lab: Lab, options: BootstrapOptions = {}): Promise<RunResult> {
  const { address, sshPort } = lab.facts.host;
  const command = `cd ${BUNDLE} && ./${SCRIPTS.bootstrap} ${(options.arguments ?? ["--yes"]).join(" ")} 2>&1`;
  const timeout = options.timeout ?? 900_000;
  return lab.client.ssh(address, command, { port: sshPort, timeout, ...(options.onLine === undefined ? {} : { onLine: options.onLine }) });
}

/** From bare Debian to the promised state; then a second time, which must change nothing. */
export async function deployment(lab: Lab, ledger: Ledger, bundle: string, say: (line: string) => void): Promise<void> {
  await copyBundle(lab, bundle);
  const first = await bootstrap(lab, { onLine: say });
  ledger.measured("bootstrap of a bare Debian", first.ms);
  if (first.code !== 0) throw new LabFailure(describe(first));
  const before = await stateOfHost(lab);
  const second = await bootstrap(lab);
  ledger.measured("bootstrap a second time", second.ms);
  await ledger.promise("a second bootstrap ends well", async () => second.code === 0 || describe(second));
  await ledger.promise("a second bootstrap changes nothing", async () => differences(before, await stateOfHost(lab)));
}

/** A picture of everything that a bootstrap may change, as named texts. Counters, times and process numbers are out. */
export async function stateOfHost(lab: Lab): Promise<ReadonlyMap<string, string>> {
  const asked = await lab.server.mustRun(STATE_SCRIPT(lab.facts.nodes.map((node) => node.name)), { timeout: 180_000 });
  const parts = asked.split(/^#### /m).slice(1);
  return new Map(parts.map((part) => [part.slice(0, part.indexOf("\n")), part.slice(part.indexOf("\n") + 1)]));
}

export function differences(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): true | string {
  const found: string[] = [];
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(name)?.split("\n") ?? [], after.get(name)?.split("\n") ?? []];
    const [gone, come] = [old.filter((line) => !now.includes(line)), now.filter((line) => !old.includes(line))];
    const lines = [...gone.map((line) => `- ${line}`), ...come.map((line) => `+ ${line}`)];
    if (lines.length === 0 && old.join() !== now.join()) lines.push("the same lines in another order");
    if (lines.length > 0) found.push(`${name}:`, ...lines.slice(0, 12).map((line) => `  ${line}`));
  }
  return found.length === 0 ? true : found.join("\n");
}

/**
 * Everything under /etc, /usr/local and /root/.ssh of the host and of each node by checksum, units, rules, addresses and
 * packages. Left out: what programs write there on their own while running.
 */
const STATE_SCRIPT = (nodes: readonly string[]): string => `
tree() { # tree ROOT
  cd "$1" && find etc usr/local var/lib/lsyncd root/.ssh home -xdev \\( -name '*.bak' -o -name '*~' -o -name .cache \\) -prune -o \\
    \\( -type f -o -type l \\) ! -path 'etc/ld.so.cache' ! -path 'etc/.updated' ! -path 'etc/resolv.conf' ! -name '*.jnl' \\
    ! -path 'etc/mtab' ! -path 'etc/.pwd.lock' ! -name '*-' ! -path 'home/*/.bash_history' -printf '%p %m %u:%g %l\\n' 2>/dev/null | LC_ALL=C sort
  find etc usr/local root/.ssh home -xdev -type f ! -path 'etc/ld.so.cache' ! -name '*-' ! -path 'etc/.updated' -print0 2>/dev/null |
    LC_ALL=C sort -z | xargs -0 sha256sum 2>/dev/null
}
rules() { for table in filter nat mangle; do "$1-save" -t $table 2>/dev/null | grep -v '^#' | sed 's/\\[[0-9]*:[0-9]*\\]//'; done; }
echo '#### rules'; rules iptables
echo '#### rules6'; rules ip6tables
echo '#### addresses'; ip -br addr | grep -Ev '^(vb-|ve-)' | sed 's/@[^ ]*//; s/fe80:[^ ]*//g' | awk '{$1=$1; print}'
echo '#### routes'; { ip route; ip -6 route; } | grep -Ev 'fe80|^(fe80|multicast|anycast)' | sed 's/ linkdown//; s/ metric 1024.*//; s/expires [0-9]*sec//'
echo '#### forwarding'; sysctl net.ipv4.ip_forward net.ipv6.conf.all.forwarding
echo '#### enabled'; systemctl list-unit-files --state=enabled --no-legend --plain
echo '#### active'; systemctl list-units --type=service,timer --state=active,failed --no-legend --plain |
  awk '{print $1, $3, $4}' | grep -Ev '^(user@|user-runtime|systemd-(hostnamed|timedated|machined|logind|tmpfiles)|run-|session)'
echo '#### packages'; dpkg-query -W -f '\${Package} \${Version} \${db:Status-Abbrev}\\n'
echo '#### files'; ( tree / )
for node in ${nodes.join(" ")}; do
  root=/var/lib/machines/$node
  [ -d $root ] || root=/vz/root/$node
  echo "#### files of $node"; ( tree $root )
  echo "#### packages of $node"; dpkg-query --admindir=$root/var/lib/dpkg -W -f '\${Package} \${Version} \${db:Status-Abbrev}\\n'
  echo "#### active on $node"; systemctl -M $node list-units --type=service,timer --state=active,failed --no-legend --plain 2>/dev/null |
    awk '{print $1, $3, $4}' | grep -Ev '^(user@|user-runtime|systemd-(hostnamed|timedated|logind|tmpfiles)|run-|session)'
done
exit 0
`;

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BundleFile } from "../../src/5-emit/bundle.js";
import { putFiles } from "./content-files.js";
import { type Daemon, PrivateMachine, waitFor, wire } from "./private-machine.js";

export interface SyncNode {
  readonly machine: PrivateMachine;
  readonly name: string;
  readonly address: string;
}

/** Two nodes as bootstrap leaves them: files, users, directories, keys that know each other, and a running sshd. */
export interface SyncPair {
  readonly first: SyncNode;
  readonly second: SyncNode;
  close(): void;
}

export const HOLDS = "/var/lib/twinhost/holds/www";
export const ROOT = "/var/www/html";

export async function syncPair(files: readonly BundleFile[]): Promise<SyncPair> {
  const directory = mkdtempSync(join(tmpdir(), "twinhost-sync-"));
  const [first, second] = [
    { machine: await PrivateMachine.make(join(directory, "first")), name: "first", address: "192.168.52.101" },
    { machine: await PrivateMachine.make(join(directory, "second")), name: "second", address: "192.168.52.102" },
  ];
  wire(first.machine, first.address, second.machine, second.address);
  for (const node of [first, second]) prepare(node, files, directory);
  introduce(first, second);
  introduce(second, first);
  for (const node of [first, second]) await startSshd(node.machine);
  return {
    first,
    second,
    close() {
      for (const { machine } of [first, second]) machine.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** What its unit leaves to lsyncd: to read what belongs to others, and no way to get more. */
const CONFINED = ["setpriv", "--no-new-privs", "--inh-caps=-all", "--bounding-set=-all,+dac_read_search"];

/** lsyncd as its unit starts it. */
export async function startLsyncd({ machine }: SyncNode): Promise<Daemon> {
  machine.bash("mkdir -p /run/lsyncd");
  const daemon = machine.start([...CONFINED, "/usr/bin/lsyncd", "-nodaemon", "/etc/lsyncd/lsyncd.conf.lua"]);
  await waitFor(() => /startup rsync|Nothing to watch/.test(daemon.said()), "lsyncd to begin");
  return daemon;
}

/** Every path under the root, with the contents of files and the targets of links, to compare trees. */
export function treeOf({ machine }: SyncNode): string {
  return machine.bash(
    `cd "$1"
    find . -path ./.twinhost -prune -o -printf '%y %p %l\\0' | sort -z | cat -v | tr '\\0' '\\n'
    find . -path ./.twinhost -prune -o -type f -print0 | sort -z | xargs -0 -r sha256sum -z | tr '\\0' '\\n'`,
    ROOT,
  );
}

function prepare({ machine, name }: SyncNode, files: readonly BundleFile[], directory: string): void {
  putFiles(files, name, join(directory, `${name}.files`));
  machine.bash(
    `cp -r "$1"/. /
    rm -rf /var/www/html /etc/ssh/ssh_host_*
    useradd --system --home-dir /var/lib/twinhost/sync --no-create-home --shell /bin/sh --password '*' twinsync
    usermod -aG www-data twinsync
    systemd-tmpfiles --create /etc/tmpfiles.d/twinhost.conf
    ssh-keygen -q -t ed25519 -N '' -f /etc/ssh/ssh_host_ed25519_key
    ssh-keygen -q -t ed25519 -N '' -f /etc/twinhost/sync/id_ed25519`,
    join(directory, `${name}.files`),
  );
}

/** The node learns the host key of its peer, and lets the peer's sync key in. */
function introduce(node: SyncNode, peer: SyncNode): void {
  const hostKey = peer.machine.bash("cut -d' ' -f1,2 /etc/ssh/ssh_host_ed25519_key.pub").trim();
  const syncKey = peer.machine.bash("cut -d' ' -f1,2 /etc/twinhost/sync/id_ed25519.pub").trim();
  node.machine.bash(
    `printf '%s %s\\n' "$1" "$2" >/etc/twinhost/sync/known_hosts
    printf 'restrict,command="/usr/local/lib/twinhost/receive",from="%s" %s\\n' "$1" "$3" >/var/lib/twinhost/sync/.ssh/authorized_keys`,
    peer.address,
    hostKey,
    syncKey,
  );
}

async function startSshd(machine: PrivateMachine): Promise<void> {
  machine.bash("/usr/sbin/sshd -t");
  const sshd = machine.start(["/usr/sbin/sshd", "-D", "-e"]);
  await waitFor(() => sshd.said().includes("Server listening"), "sshd");
}

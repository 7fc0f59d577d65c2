import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BundleFile } from "../../src/5-emit/bundle.js";
import { putFiles } from "./content-files.js";
import { type Outcome, PrivateMachine } from "./private-machine.js";
import { ROOT } from "./sync-pair.js";

export interface ReceiveMachine {
  readonly machine: PrivateMachine;
  /** Runs receive as sshd does, for a command that somebody asked for. */
  ask(command: string | undefined, options?: { readonly from?: string; readonly input?: string }): Outcome;
  /** Sends a directory of the machine with the real rsync, its options, and receive at the other end. */
  send(directory: string, options: readonly string[]): Outcome;
  close(): void;
}

export const PEER = "192.168.52.101";

/** `second` as bootstrap leaves it, without a network: who comes in comes as sshd would let him in. */
export async function receiveMachine(files: readonly BundleFile[]): Promise<ReceiveMachine> {
  const directory = mkdtempSync(join(tmpdir(), "twinhost-receive-"));
  const machine = await PrivateMachine.make(directory);
  putFiles(files, "second", join(directory, "files"));
  machine.bash(
    `cp -r "$1"/. /
    rm -rf ${ROOT}
    useradd --system --home-dir /var/lib/twinhost/sync --no-create-home --shell /bin/sh --password '*' twinsync
    usermod -aG www-data twinsync
    systemd-tmpfiles --create /etc/tmpfiles.d/twinhost.conf
    cat >/usr/local/bin/rsh <<'EOF'
#!/bin/bash
shift
command="$*"
if [[ -n \${TAMPER-} ]]; then command=$(sed -E "$TAMPER" <<<"$command"); fi
export SSH_ORIGINAL_COMMAND="$command" SSH_CONNECTION='${PEER} 40000 192.168.52.102 22'
exec runuser -u twinsync -- /usr/local/lib/twinhost/receive
EOF
    chmod +x /usr/local/bin/rsh`,
    join(directory, "files"),
  );
  return {
    machine,
    ask(command, { from = PEER, input = "" } = {}) {
      const env = {
        SSH_CONNECTION: `${from} 40000 192.168.52.102 22`,
        ...(command !== undefined && { SSH_ORIGINAL_COMMAND: command }),
      };
      return machine.run(["runuser", "-u", "twinsync", "--", "/usr/local/lib/twinhost/receive"], { env, input });
    },
    send: (source, options) =>
      machine.run(["rsync", ...options, "--timeout=20", "--rsh=/usr/local/bin/rsh", `${source}/`, "second:www"]),
    close() {
      machine.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

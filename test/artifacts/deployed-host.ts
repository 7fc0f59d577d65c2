import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Bundle } from "../../src/5-emit/bundle.js";
import { compile } from "../../src/compile.js";
import { sourceFile } from "../../src/core/source-file.js";
import { type Outcome, PrivateMachine } from "./private-machine.js";

/**
 * What stands for the managers of a running system, and refuses what it does not know: nodes are directories that commands
 * are run in with the real chroot(8), unless they are named in /run/silent, or in /run/hung, where no command ends, and units
 * are as /run/units says. Everything else is the real program.
 */
const STAND_INS: Readonly<Record<string, string>> = {
  machinectl: `[[ $# == 4 && $1 == show && $3 == --property=State && $4 == --value ]] || exit 2
why="No machine '$2' known"
[[ -e /run/machined-hangs ]] && why='Connection timed out'
[[ -e /run/machined-hangs || -e /run/off/$2 ]] && echo "Could not get path to machine: $why" >&2 && exit 1
echo running`,
  "systemd-run": `node='' unit=''
while [[ $1 != -- ]]; do
  case $1 in
    --machine=*) node=\${1#*=} ;;
    --unit=*) unit=\${1#*=} ;;
    --wait | --pipe | --quiet | --collect) ;;
    *) exit 2 ;;
  esac
  shift
done
shift
if [[ -n \${unit} ]]; then
  setsid "\${@//[$][$]/$}" </dev/null >/dev/null 2>&1 9>&- &
  echo "$!" >"/run/units/\${unit}.service.pid"
  exit
fi
if [[ -e /run/silent/\${node} ]]; then
  echo 'Failed to connect to bus: Host is down' >&2
  exit 1
fi
[[ -e /run/hung/\${node} ]] && exec sleep 1000
[[ $1 == systemctl ]] && exit 0
# systemd.service(5), COMMAND LINES: variables of the service manager, of which none is set here, and $$ for a dollar.
words=()
for word; do
  [[ \${word} =~ ^[$][A-Za-z_][A-Za-z_0-9]*$ ]] && continue
  words+=("$(sed -zE ':a; s/^(([^$]|[$][$]|[$][^{$])*)[$][{][^}]*[}]/\\1/; ta; s/[$][$]/$/g' <<<"\${word}x")")
  words[-1]=\${words[-1]%x}
done
# What a manager starts has of the environment the locale of its machine: locale.conf(5).
locale=$(cat "/var/lib/machines/\${node:?}/etc/locale.conf" 2>/dev/null)
exec env -i PATH="\${PATH}" \${locale} chroot "/var/lib/machines/\${node}" "\${words[@]}"`,
  // Nobody answers here: what a whole server promises beside is not asked for.
  ping: "exit 1",
  curl: "exit 7",
  dig: "exit 9",
  systemctl: `case $1 in
  is-enabled | is-active) [[ \${*: -1} != firewalld.service ]] ;;
  stop) kill -- "-$(cat "/run/units/$2.pid")" && rm "/run/units/$2.pid" ;;
  show) grep -x -- "\${3#--property=}=.*" "/run/units/$2" ;;
  *) exit 2 ;;
esac`,
};

/** A server that was deployed: every file of the bundle in its place on the host and in its nodes, the rules in the kernel. */
export class DeployedHost {
  private constructor(
    readonly machine: PrivateMachine,
    readonly bundle: Bundle,
    readonly directory: string,
  ) {}

  static async make(topology: string): Promise<DeployedHost> {
    const { bundle, model } = compile(sourceFile("topology.yaml", topology));
    if (bundle === undefined || model === undefined) throw new Error("the topology compiles");
    const directory = mkdtempSync(join(tmpdir(), "twinhost-drift-"));
    const machine = await PrivateMachine.make(directory);
    const host = new DeployedHost(machine, bundle, directory);
    host.#write();
    const nodes = model.nodes.map((node) => `${node.name} ${node.host.provider.limits(node).join(" ")}`);
    host.#standIns();
    machine.feed(
      `ip link add eno1 type veth peer name peer; ip link set peer up; ip address add 203.0.113.10/24 dev eno1; ip link set eno1 up
      mkdir -p /run/units
      while read -r node limits; do
        root=/var/lib/machines/$node
        mkdir -p "$root"/{usr,etc}
        mount --rbind /usr "$root/usr"
        mount -t tmpfs tmpfs "$root/usr/local"
        for link in bin sbin lib lib64; do ln -sfn "usr/$link" "$root/$link"; done
        mkdir -p "$root/dev" && mount --rbind /dev "$root/dev"
        cp /etc/passwd /etc/group "$root/etc/"
        tr ' ' '\\n' <<<"$limits" >"/run/units/systemd-nspawn@$node.service"
      done`,
      `${nodes.join("\n")}\n`,
    );
    host.#deploy();
    return host;
  }

  /** Runs a script of the bundle. */
  run(script: string, ...args: readonly string[]): Outcome {
    return this.machine.run([join(this.directory, "bundle", script), ...args]);
  }

  /** Runs words of bash among the functions of a script of the bundle, which does nothing by itself. */
  among(script: string, words: string): Outcome {
    const path = join(this.directory, "bundle", script);
    const argv = [
      "bash",
      "--norc",
      "-c",
      `sed '$ d' "$1" >"$1.functions"; source "$1.functions"; ${words}`,
      "bash",
      path,
    ];
    return this.machine.run(argv);
  }

  close(): void {
    this.machine.close();
    rmSync(this.directory, { recursive: true, force: true });
  }

  #write(): void {
    for (const { path, text, mode } of this.bundle.files) {
      const file = join(this.directory, "bundle", path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text, { mode: mode | 0o600 });
    }
  }

  #standIns(): void {
    for (const [name, text] of Object.entries(STAND_INS)) {
      writeFileSync(join(this.directory, name), `#!/bin/bash\n${text}\n`, { mode: 0o755 });
      this.machine.bash('install -m 755 -D "$1" "/usr/local/bin/$2"', join(this.directory, name), name);
    }
  }

  /** As bootstrap.sh leaves it: each file with its mode and owner, and the rules loaded as they were proved. */
  #deploy(): void {
    const rows = this.bundle.files.flatMap(({ path, mode, target }) =>
      target === undefined
        ? []
        : [
            [
              path,
              `${target.kind === "node" ? `/var/lib/machines/${target.machine}` : ""}${target.path}`,
              mode.toString(8),
              target.owner,
              target.group,
            ].join("\t"),
          ],
    );
    this.machine.feed(
      `while IFS=$'\\t' read -r source target mode owner group; do
        getent group "$group" >/dev/null || groupadd --system "$group"
        install -D -m "$mode" -o "$owner" -g "$group" "$1/$source" "$target"
      done
      mkdir -p /var/lib/twinhost/firewall
      for family in 4 6; do cp "/etc/twinhost/firewall.v$family" "/var/lib/twinhost/firewall/v$family"; done
      /usr/local/lib/twinhost/firewall load`,
      `${rows.join("\n")}\n`,
      join(this.directory, "bundle"),
    );
  }
}

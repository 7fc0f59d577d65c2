import type { BootstrapScript, ProvidedNode } from "./bootstrap/bootstrap-script.js";
import type { HostMachine, Named, NodeMachine } from "./deployment.js";
import { readHostsFile } from "./names/read-hosts-file.js";
import { readResolverFile } from "./names/read-resolver-file.js";
import { networkOfCommands, networkOfUnits } from "./network/read-node-network.js";
import type { Source } from "./source.js";
import { readNodeSync } from "./sync/read-node-sync.js";
import { readSshAccess } from "./sync/read-ssh.js";
import { readDirectories } from "./systemd/read-directories.js";
import { readUnits } from "./systemd/read-units.js";
import type { UnitFile } from "./systemd/unit-file.js";
import { readWebFiles } from "./web/read-web-files.js";

/** Reads a node, whose files lie under `nodes/NAME`; `paths` are those, without that. `nspawn` is its file on the host. */
export function readNode(
  source: Source,
  provided: ProvidedNode,
  host: HostMachine,
  nspawn: UnitFile | undefined,
  paths: readonly string[],
): NodeMachine {
  const { name } = provided;
  const root = `nodes/${name}`;
  const units = readUnits(source, root, paths);
  const network = units.find((unit) => unit.name.endsWith(".network"));
  const parts = {
    hostsFile: readHostsFile(source, `${root}/etc/twinhost/hosts`, "unix"),
    resolver: readResolverFile(source, `${root}/etc/resolv.conf`),
    hostname: hostnameOf(source, `${root}/etc/hostname`, host.bootstrap, provided),
    sshAccess: readSshAccess(source, `${root}/etc/ssh/sshd_config.d/twinhost.conf`),
  };
  const present = Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
  return {
    name,
    host: host.name,
    network: network === undefined ? networkOfCommands(source, provided) : networkOfUnits(source, network, nspawn),
    webSites: readWebFiles(source, root, paths),
    sync: readNodeSync(source, root, units),
    units,
    directories: readDirectories(source, `${root}/etc/tmpfiles.d/twinhost.conf`),
    ...present,
  };
}

/** In a file of the node's, or as the provider is told. */
function hostnameOf(source: Source, file: string, script: BootstrapScript, node: ProvidedNode): Named | undefined {
  const [text] = source.lines(file) ?? [];
  if (text !== undefined) return { name: text, where: { file, line: 1 } };
  for (const { argv, where } of node.configure) {
    const at = argv.indexOf("--hostname");
    if (at !== -1 && argv[at + 1] !== undefined && where.file === script.file)
      return { name: argv[at + 1] as string, where };
  }
  return undefined;
}

import type { BootstrapScript } from "./bootstrap/bootstrap-script.js";
import type { HostMachine } from "./deployment.js";
import { readNameServer } from "./dns/read-name-server.js";
import { readFirewall } from "./firewall/read-firewall.js";
import { readHealthChecks } from "./network/read-health-checks.js";
import { readHostNetwork } from "./network/read-host-network.js";
import { readKernelSettings } from "./network/read-kernel-settings.js";
import type { Source } from "./source.js";
import { readDirectories } from "./systemd/read-directories.js";
import { readUnits } from "./systemd/read-units.js";

const PROGRAMS = "usr/local/lib/twinhost";

/** Reads a host, whose files lie under `hosts/NAME`; `paths` are those, without that. */
export function readHost(source: Source, bootstrap: BootstrapScript, paths: readonly string[]): HostMachine {
  const { host: name } = bootstrap;
  const root = `hosts/${name}`;
  const nameServer = readNameServer(source, root);
  const host = {
    name,
    bootstrap,
    firewall: readFirewall(source, root),
    network: readHostNetwork(source, `${root}/${PROGRAMS}/network`),
    kernel: paths
      .filter((path) => /^etc\/sysctl\.d\/[^/]+\.conf$/.test(path))
      .flatMap((path) => readKernelSettings(source, `${root}/${path}`)),
    ...readHealthChecks(source, `${root}/${PROGRAMS}/health`),
    units: readUnits(source, root, paths),
    directories: readDirectories(source, `${root}/etc/tmpfiles.d/twinhost.conf`),
  };
  return nameServer === undefined ? host : { ...host, nameServer };
}

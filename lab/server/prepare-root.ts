import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LabFacts } from "../facts.js";
import { type Source, sourcesList } from "../packages/machine-sources.js";

/** Writes into a fresh server what its installer was told: names, uplink, resolver, sources, the administrator's key. */
export function prepareRoot(root: string, facts: LabFacts, sources: readonly Source[], administratorKey: string): void {
  const { host } = facts;
  const write = (path: string, text: string, mode = 0o644): void => {
    mkdirSync(join(root, path, ".."), { recursive: true });
    writeFileSync(join(root, path), text);
    chmodSync(join(root, path), mode);
  };
  write("etc/hostname", `${host.name}\n`);
  write(
    "etc/hosts",
    `127.0.0.1 localhost\n127.0.1.1 ${host.name}.${facts.domain} ${host.name}\n::1 localhost ip6-localhost\n`,
  );
  write("etc/resolv.conf", host.nameservers.map((address) => `nameserver ${address}\n`).join(""));
  write("etc/apt/sources.list", sourcesList(sources, "http"));
  write("etc/network/interfaces", interfaces(host));
  write("root/.ssh/authorized_keys", administratorKey, 0o600);
  if (host.sshPort !== 22) write("etc/ssh/sshd_config.d/port.conf", `Port ${host.sshPort}\n`);
}

/** The server's SSH host keys as a line of known_hosts: the administrator knows the machine, nobody has to say yes. */
export function hostKeyLines(root: string, facts: LabFacts): string {
  const file = join(root, "etc/ssh/ssh_host_ed25519_key.pub");
  if (!existsSync(file)) return "";
  const [type, key] = readFileSync(file, "utf8").split(" ");
  const { address, sshPort } = facts.host;
  return `${sshPort === 22 ? address : `[${address}]:${sshPort}`} ${type} ${key?.trim()}\n`;
}

function interfaces(host: LabFacts["host"]): string {
  const six = [
    `iface ${host.interface} inet6 static`,
    `  address ${host.address6}/${host.prefix6 ?? 64}`,
    `  gateway ${host.gateway6}`,
    "  accept_ra 0",
    "  dad-attempts 0",
  ];
  const lines = [
    ...["auto lo", "iface lo inet loopback", "", `auto ${host.interface}`, `iface ${host.interface} inet static`],
    ...[`  address ${host.address}/${host.prefix}`, `  gateway ${host.gateway}`],
    ...(host.address6 === undefined ? [] : six),
  ];
  return `${lines.join("\n")}\n`;
}

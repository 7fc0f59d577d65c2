import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";

/** The programs that judge what is generated, and the Debian package that each comes from. */
export const SYSTEM_PROGRAMS: Readonly<Record<string, string>> = {
  bash: "bash",
  dash: "dash",
  busybox: "busybox",
  mksh: "mksh",
  shellcheck: "shellcheck",
  shfmt: "shfmt",
  checkbashisms: "devscripts",
  ip: "iproute2",
  "iptables-restore": "iptables",
  nft: "nftables",
  "named-checkconf": "bind9-utils",
  named: "bind9",
  dig: "bind9-dnsutils",
  "nsd-checkzone": "nsd",
  kzonecheck: "knot",
  "ldns-read-zone": "ldnsutils",
  validns: "validns",
  luac5_3: "lua5.3",
  luacheck: "lua-check",
  lsyncd: "lsyncd",
  rsync: "rsync",
  sshd: "openssh-server",
  "systemd-analyze": "systemd",
  "systemd-nspawn": "systemd-container",
  apache2: "apache2",
  nginx: "nginx-light",
  xmllint: "libxml2-utils",
  curl: "curl",
  openssl: "openssl",
  zsh: "zsh",
  setpriv: "util-linux",
};

/**
 * Installs what is missing where that can be done: as root, with apt. Elsewhere it ends with the command to type. Services
 * that packages would start are kept from starting: tests start what they need.
 */
export function provideSystemPrograms(): void {
  const packages = missingPackages();
  if (packages.length === 0) return;
  const command = `apt-get update && apt-get install -y --no-install-recommends ${packages.join(" ")}`;
  if (process.getuid?.() !== 0 || !isInstalled("apt-get")) {
    console.error(
      `These tests let the real programs judge the output, and some are missing. Install them with:\n\n  sudo sh -c '${command}'\n`,
    );
    process.exit(1);
  }
  console.error(`installing ${packages.join(" ")}`);
  const { status, stderr } = spawnSync("sh", ["-c", `${NO_SERVICES}${command}`], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  if (status === 0 && missingPackages().length === 0) return;
  console.error(`${stderr.split("\n").slice(-12).join("\n")}\nThat failed. By hand:\n\n  ${command}\n`);
  process.exit(1);
}

/** While packages are installed, invoke-rc.d(8) is told that nothing may be started. */
const NO_SERVICES = `
if [ ! -e /usr/sbin/policy-rc.d ]; then
  printf '#!/bin/sh\\nexit 101\\n' >/usr/sbin/policy-rc.d && chmod 755 /usr/sbin/policy-rc.d
  trap 'rm -f /usr/sbin/policy-rc.d' EXIT
fi
`;

function missingPackages(): readonly string[] {
  return [
    ...new Set(Object.entries(SYSTEM_PROGRAMS).flatMap(([program, name]) => (isInstalled(program) ? [] : [name]))),
  ].sort();
}

function isInstalled(program: string): boolean {
  const name = program.replace("_", ".");
  return ["/usr/sbin", "/usr/bin", "/sbin", "/bin", "/usr/local/sbin", "/usr/local/bin"].some((directory) => {
    try {
      accessSync(`${directory}/${name}`, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { findProgram } from "../src/verify/find-program.js";
import { type Program, programs } from "../src/verify/programs.js";

const more = (entries: Readonly<Record<string, string>>): readonly Program[] =>
  Object.entries(entries).map(([name, debianPackage]) => ({ name, package: debianPackage }));

/** What the tests run: the panel that judges every bundle, and real servers and clients that use what is generated. */
export const TEST_PROGRAMS: readonly Program[] = [
  ...Object.values(programs),
  ...more({
    named: "bind9",
    dig: "bind9-dnsutils",
    "zonemaster-cli": "zonemaster-cli",
    xmllint: "libxml2-utils",
    "cmark-gfm": "cmark-gfm",
    python3: "python3-minimal",
    "lua5.3": "lua5.3",
    "iptables-save": "iptables",
    "systemd-nspawn": "systemd-container",
    curl: "curl",
    zsh: "zsh",
    fish: "fish",
    script: "bsdutils",
    jq: "jq",
    mandoc: "mandoc",
    groff: "groff",
    man: "man-db",
    strace: "strace",
    ping: "iputils-ping",
    sysctl: "procps",
    ipset: "ipset",
    git: "git",
    "pre-commit": "pre-commit",
    chromium: "chromium",
    unshare: "util-linux",
    nsenter: "util-linux",
    setpriv: "util-linux",
  }),
];

/** What `npm run lab` needs on the machine; server and client are images that it builds, the browser among them. */
export const LAB_PROGRAMS: readonly Program[] = more({
  "systemd-nspawn": "systemd-container",
  debootstrap: "debootstrap",
  named: "bind9",
  ip: "iproute2",
  nsenter: "util-linux",
  unshare: "util-linux",
  curl: "curl",
});

/** As long as an installation from a slow mirror may take (milliseconds). */
const PATIENCE = 20 * 60_000;

/**
 * Installs what is missing where that can be done: as root, with apt. Elsewhere the process ends with the command to type.
 * No service is started by it; tests start what they need.
 */
export function provideSystemPrograms(wanted: readonly Program[]): void {
  const packages = missingPackages(wanted);
  if (packages.length === 0) return;
  const command = `sh scripts/install-programs.sh ${packages.join(" ")}`;
  if (process.getuid?.() !== 0 || findProgram("apt-get") === undefined) {
    console.error(
      `Real programs judge what is generated, and some are missing here. On Debian:\n\n  sudo ${command}\n`,
    );
    process.exit(1);
  }
  console.error(`installing ${packages.join(" ")}`);
  const script = fileURLToPath(new URL("install-programs.sh", import.meta.url));
  const { status, stdout, stderr } = spawnSync("sh", [script, ...packages], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
    timeout: PATIENCE,
  });
  const still = missingPackages(wanted);
  if (status === 0 && still.length === 0) return;
  console.error(`${stdout}${stderr}`.split("\n").slice(-15).join("\n"));
  console.error(`Still missing: ${still.join(" ")}. By hand:\n\n  ${command}\n`);
  process.exit(1);
}

function missingPackages(wanted: readonly Program[]): readonly string[] {
  return [
    ...new Set(wanted.filter(({ name }) => findProgram(name) === undefined).map((program) => program.package)),
  ].sort();
}

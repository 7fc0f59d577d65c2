import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { BundleFile } from "../../src/5-emit/bundle.js";
import { filesFrom, pair, textOf } from "./firewall-model.js";

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

const FULL = pair({
  network: ", subnet6: 'fd00:52::/64'",
  first: ", address6: 'fd00:52::101', cpus: 2, memory: 2G",
  second: ", autostart: false",
});
const ARTICLE = readFileSync(new URL("../../fixtures/article/topology.yaml", import.meta.url), "utf8");
/** Every directive of ours that is newer than systemd 219 would be listed by a unit of EL 7 as unknown. */
const KNOWN_TO_219 = new Set(
  `Description DefaultDependencies Wants Before After PartOf ReloadPropagatedFrom Conflicts ConditionPathExists Type RemainAfterExit ExecStart
  ExecReload ExecStop CapabilityBoundingSet ProtectSystem ProtectHome PrivateTmp PrivateDevices RestrictAddressFamilies
  SystemCallArchitectures UMask WantedBy`.split(/\s+/),
);

/** A root with systemd's own units, those of a host, and programs that do nothing. */
function rootWith(files: readonly BundleFile[]): string {
  const root = mkdtempSync(join(tmpdir(), "twinhost-units-"));
  roots.push(root);
  const put = (path: string, text: string, mode = 0o644): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    chmodSync(join(root, path), mode);
  };
  mkdirSync(join(root, "etc/systemd/system"), { recursive: true });
  cpSync("/usr/lib/systemd/system", join(root, "usr/lib/systemd/system"), { recursive: true, verbatimSymlinks: true });
  for (const { target, text, mode } of files) if (target?.kind === "host") put(target.path, text, mode);
  for (const program of ["usr/bin/systemd-nspawn", "usr/sbin/ip", "usr/bin/systemctl", "sbin/modprobe"])
    put(program, "#!/bin/sh\n", 0o755);
  return root;
}

/** Any word is a finding, whatever the exit status. */
function verify(root: string, unit: string): string {
  const { stdout, stderr } = spawnSync("systemd-analyze", ["verify", `--root=${root}`, "--man=no", unit], {
    encoding: "utf8",
  });
  return stdout + stderr;
}

function exposure(root: string, unit: string): number {
  const { stdout } = spawnSync(
    "systemd-analyze",
    ["security", "--offline=true", "--no-pager", `--root=${root}`, unit],
    { encoding: "utf8" },
  );
  return Number(/Overall exposure level for \S+: ([0-9.]+)/.exec(stdout)?.[1]);
}

describe("units of a Debian host", () => {
  const units = [
    "twinhost-firewall.service",
    "twinhost-network.service",
    "systemd-nspawn@first.service",
    "systemd-nspawn@second.service",
  ];

  test.each(units)("systemd has nothing to say about %s", (unit) => {
    expect(verify(rootWith(filesFrom(FULL)), unit)).toBe("");
  });

  test.each(units)("it would, were there a fault in what we write for %s", (unit) => {
    const files = filesFrom(FULL).map((file) =>
      file.path.includes(unit)
        ? { ...file, text: file.text.replace(/^(Type=oneshot|CPUQuota=.*)$/m, "CPUQuota=100%%\nType=bogus") }
        : file,
    );
    expect(verify(rootWith(files), unit)).toContain("bogus");
  });

  test("the firewall and the network are exposed by 2.5 at most", () => {
    const root = rootWith(filesFrom(FULL));
    expect(exposure(root, "twinhost-firewall.service")).toBeLessThanOrEqual(2.5);
    expect(exposure(root, "twinhost-network.service")).toBeLessThanOrEqual(2.5);
  });

  test("the firewall is loaded again whenever somebody who flushes all rules is restarted or reloaded", () => {
    const unit = textOf(filesFrom(FULL), "hosts/vz/etc/systemd/system/twinhost-firewall.service");
    // `systemctl reload nftables` runs /etc/nftables.conf, whose first line is `flush ruleset`.
    for (const word of ["After", "PartOf", "ReloadPropagatedFrom"])
      expect(unit).toMatch(new RegExp(`^${word}=iptables\\.service .*nftables\\.service`, "m"));
  });

  test("a node may use what the topology says", () => {
    const dropIn = (node: string) =>
      textOf(filesFrom(FULL), `hosts/vz/etc/systemd/system/systemd-nspawn@${node}.service.d/twinhost.conf`);
    expect(dropIn("first")).toMatch(/^MemoryMax=2048M\nMemorySwapMax=512M\nCPUQuota=200%$/m);
    expect(dropIn("second")).toMatch(/^MemoryMax=1024M\nMemorySwapMax=512M\nCPUQuota=100%$/m);
    expect(dropIn("first")).toContain(
      "ExecStopPost=-/usr/sbin/ip -6 route replace local fd00:52::101/128 dev lo src ::1 proto kernel",
    );
  });
});

describe("units of a Virtuozzo host", () => {
  test("they say nothing that its systemd 219 does not know", () => {
    const own = filesFrom(ARTICLE).filter(({ path }) => path.startsWith("hosts/vz/etc/systemd/"));
    expect(own.map(({ path }) => path.split("/").at(-1))).toEqual([
      "twinhost-firewall.service",
      "twinhost-network.service",
    ]);
    const keys = own.flatMap(({ text }) => [...text.matchAll(/^([A-Za-z]+)=/gm)].map((match) => match[1] as string));
    expect(keys.filter((key) => !KNOWN_TO_219.has(key))).toEqual([]);
    expect(keys.length).toBeGreaterThan(20);
  });

  test("the systemd of this machine has nothing to say about them either", () => {
    const root = rootWith(filesFrom(ARTICLE));
    expect(verify(root, "twinhost-firewall.service") + verify(root, "twinhost-network.service")).toBe("");
  });
});

describe("what systemd-nspawn and systemd-networkd read", () => {
  /** Sections and keys that the manuals of systemd 252 know. */
  const known: Readonly<Record<string, readonly string[]>> = {
    "first.nspawn": ["[Exec]", "Boot", "ResolvConf", "Timezone", "[Network]", "VirtualEthernet", "Bridge"],
    "10-host0.network": [
      "[Match]",
      "Name",
      "[Network]",
      "DHCP",
      "IPv6AcceptRA",
      "LinkLocalAddressing",
      "IPv6DuplicateAddressDetection",
      "Address",
      "Gateway",
      "DNS",
      "Domains",
    ],
    "10-twinhost.network": ["[Match]", "Name", "[Link]", "Unmanaged"],
  };

  test.each(Object.keys(known))("%s has no word that they would ignore", (name) => {
    const file = filesFrom(FULL).find(({ path }) => path.endsWith(`/${name}`));
    const words = [...(file?.text.matchAll(/^(\[\w+\]|\w+(?==))/gm) ?? [])].map((match) => match[1] as string);
    expect(words.length).toBeGreaterThan(3);
    expect(words.filter((word) => !known[name]?.includes(word))).toEqual([]);
  });

  test("a node without IPv6 has no address of it, not even a link-local one", () => {
    const text = (node: string) => textOf(filesFrom(FULL), `nodes/${node}/etc/systemd/network/10-host0.network`);
    expect(text("second")).toContain("LinkLocalAddressing=no\n");
    expect(text("second")).not.toContain("fd00");
    expect(text("first")).toMatch(/^Address=fd00:52::101\/64\nGateway=fd00:52::1$/m);
  });
});

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { filesFrom, pair, textOf } from "./firewall-model.js";
import { Host } from "./firewall-stage.js";

const SYSCTL = "hosts/vz/etc/sysctl.d/99-twinhost.conf";

function settings(topology: string): ReadonlyMap<string, string> {
  const lines = textOf(filesFrom(topology), SYSCTL)
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(lines.map((line) => line.split(" = ") as [string, string]));
}

describe("the settings of the kernel", () => {
  let host: Host | undefined;
  afterEach(() => {
    host?.stop();
    host = undefined;
  });

  test("the kernel takes every one that is about networks, and has it afterwards", () => {
    const topology = pair({ network: ", subnet6: 'fd00:52::/64'" });
    host = new Host(filesFrom(topology));
    host.sh("ip link add eno1 type veth peer name wire");
    const wanted = [...settings(topology)].filter(([key]) => key.startsWith("net"));
    expect(wanted.map(([key]) => key)).toEqual([
      "net.ipv4.ip_forward",
      "net.ipv6.conf.all.forwarding",
      "net/ipv6/conf/eno1/accept_ra",
    ]);
    for (const [key, value] of wanted) {
      host.sh(`sysctl -q -w '${key}=${value}'`);
      expect([key, host.sh(`sysctl -n '${key}'`).trim()]).toEqual([key, value]);
    }
    expect(host.try("sysctl -q -w net.ipv4.ip_forwarding=1").status).not.toBe(0);
  });

  test("packets are forwarded after a boot also where /etc/sysctl.conf forbids it", () => {
    host = new Host(filesFrom(pair()));
    host.sh(`cd /etc/sysctl.d && ln -sfn ../sysctl.conf 99-sysctl.conf && echo net.ipv4.ip_forward=0 >/etc/sysctl.conf
      /lib/systemd/systemd-sysctl --prefix=/net/ipv4/ip_forward`);
    expect(host.sh("sysctl -n net.ipv4.ip_forward")).toBe("1\n");
    host.sh("mv /etc/sysctl.d/{99,60}-twinhost.conf && /lib/systemd/systemd-sysctl --prefix=/net/ipv4/ip_forward");
    expect(host.sh("sysctl -n net.ipv4.ip_forward")).toBe("0\n");
  });

  test("IPv6 is forwarded only where nodes have it; watches are raised only where content is watched", () => {
    expect([...settings(pair()).keys()]).toEqual(["net.ipv4.ip_forward", "fs.inotify.max_user_watches"]);
    expect([...settings(pair().replace("sync: { from: first }", "sync: { from: first, every: 1h }")).keys()]).toEqual([
      "net.ipv4.ip_forward",
    ]);
  });

  test("an interface with a dot in its name is one word of the key", () => {
    const topology = pair({ network: ", subnet6: 'fd00:52::/64'" }).replace("interface: eno1", "interface: eno1.100");
    expect(settings(topology).get("net/ipv6/conf/eno1.100/accept_ra")).toBe("2");
  });
});

describe("the directories of the host", () => {
  test("systemd-tmpfiles makes them as they should be, and refuses a line with a fault", () => {
    const root = mkdtempSync(join(tmpdir(), "twinhost-tmpfiles-"));
    const text = textOf(filesFrom(pair()), "hosts/vz/etc/tmpfiles.d/twinhost.conf");
    const create = (conf: string) => {
      writeFileSync(join(root, "twinhost.conf"), conf);
      return spawnSync("systemd-tmpfiles", ["--create", `--root=${root}`, join(root, "twinhost.conf")], {
        encoding: "utf8",
      });
    };
    expect(create(text)).toMatchObject({ status: 0, stderr: "" });
    const modes = spawnSync(
      "stat",
      ["-c", "%a %n", "run/twinhost", "run/twinhost/firewall", "var/lib/twinhost/firewall", "etc/twinhost"],
      { cwd: root, encoding: "utf8" },
    );
    expect(modes.stdout).toBe(
      "755 run/twinhost\n700 run/twinhost/firewall\n700 var/lib/twinhost/firewall\n755 etc/twinhost\n",
    );
    expect(create(text.replace("0700", "09"))).not.toMatchObject({ status: 0, stderr: "" });
    rmSync(root, { recursive: true });
  });
});

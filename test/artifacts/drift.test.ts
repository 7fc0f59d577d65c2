import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fixturesDirectory } from "../fixture.js";
import { DeployedHost } from "./deployed-host.js";

/** The deployed pair; each test changes something by hand, and the next begins as it was. */
let host: DeployedHost;

beforeAll(async () => {
  host = await DeployedHost.make(readFileSync(join(fixturesDirectory, "debian-pair/topology.yaml"), "utf8"));
}, 120_000);

afterAll(() => host?.close());

/** Changes something on the machine, asks, and takes the change back. */
function changed<T>(change: string, back: string, ask: () => T): T {
  host.machine.bash(change);
  try {
    return ask();
  } finally {
    host.machine.bash(back);
  }
}

describe("bootstrap.sh --diff", () => {
  test("finds nothing where all is as it was deployed, and ends with 0", () => {
    for (const step of ["firewall", "network", "dns", "timers"]) {
      const { code, out, err } = host.run("bootstrap.sh", "--diff", "--only", step);
      expect({ step, code, err }, out).toEqual({ step, code: 0, err: "" });
      expect(out).toContain("0 changes would be made");
    }
  });

  test("finds the files of the nodes as they should be; users and units of nodes there are none of here", () => {
    const { out } = host.run("bootstrap.sh", "--diff", "--only", "files");
    expect(out).toContain("would make the user twinsync on first");
    expect(out).not.toContain("would write");
  });

  test("shows how a file of the host differs, and ends with 1", () => {
    const file = "/etc/bind/named.conf.options";
    const { code, out } = changed(
      `cp ${file} /run/kept; sed -i 's/recursion yes/recursion no/; $ s/^/\\n/' ${file}`,
      `cp /run/kept ${file}`,
      () => host.run("bootstrap.sh", "--diff", "--only", "dns"),
    );
    expect(code).toBe(1);
    expect(out).toContain(`  would write ${file}\n      --- ${file} (now)\n      +++ ${file} (bundle)\n      @@ `);
    expect(out).toMatch(/^ {6}-$/m);
  });

  test("shows a mode and an owner that differ, and all of a file that is not there yet", () => {
    const file = "/usr/local/lib/twinhost/firewall";
    const mode = changed(`chmod 700 ${file}; chown daemon ${file}`, `chmod 755 ${file}; chown root ${file}`, () =>
      host.run("bootstrap.sh", "--diff", "--only", "firewall"),
    );
    expect(mode.out).toContain("      it is 700 daemon root, and will be 755 root root\n");
    const gone = changed(
      `mv /etc/sysctl.d/99-twinhost.conf /run/kept`,
      `mv /run/kept /etc/sysctl.d/99-twinhost.conf`,
      () => host.run("bootstrap.sh", "--diff", "--only", "kernel"),
    );
    expect(gone.out).toMatch(/ {6}@@ -0,0 \+1,\d+ @@\n {6}\+# /);
    expect(gone.code).toBe(1);
  });

  test("shows how a file in a node differs", () => {
    const file = "/var/lib/machines/first/etc/systemd/system/twinhost-hosts.service";
    const { code, out } = changed(`cp -p ${file} /run/kept; echo '# mine' >>${file}`, `cp -p /run/kept ${file}`, () =>
      host.run("bootstrap.sh", "--diff", "--only", "files"),
    );
    expect(code).toBe(1);
    expect(out).toContain("  would write first:/etc/systemd/system/twinhost-hosts.service\n");
    expect(out).toMatch(/ {6}--- first:\S+ \(now\)\n {6}\+\+\+ first:\S+ \(bundle\)\n[\s\S]*^ {6}-# mine$/m);
  });

  test("shows what somebody did to our rules", () => {
    const { code, out } = changed(
      "iptables -I TWINHOST-IN 1 -p tcp --dport 9999 -j ACCEPT",
      "iptables -D TWINHOST-IN 1",
      () => host.run("bootstrap.sh", "--diff", "--only", "firewall"),
    );
    expect(code).toBe(1);
    expect(out).toMatch(/^ {6}\+\*filter -A TWINHOST-IN .*--dport 9999 -j ACCEPT$/m);
  });

  test("changes nothing", () => {
    const state = (): string =>
      host.machine.bash(
        "iptables-save | grep -v '^#' | sed 's/\\[.*\\]//'; find /etc /usr/local /var/lib/twinhost -xdev -type f -newer /run/before",
      );
    host.machine.bash(
      "touch /run/before; sleep 0.05; echo '# mine' >>/etc/sysctl.d/99-twinhost.conf; iptables -F TWINHOST-IN",
    );
    const before = state();
    expect(host.run("bootstrap.sh", "--diff").code).toBe(1);
    expect(state()).toBe(before);
    host.machine.bash("sed -i '$ d' /etc/sysctl.d/99-twinhost.conf; /usr/local/lib/twinhost/firewall load");
  });
});

describe("verify.sh --drift", () => {
  /** The lines about what was changed by hand; what a whole server promises beside is not there to be asked. */
  const drift = (): string => {
    const { out } = host.run("verify.sh", "--drift");
    return out.slice(out.indexOf("rules and resources as bundled\n"), out.search(/^\d+ promises hold/m));
  };

  test("finds nothing where all is as it was deployed", () => {
    const said = drift();
    expect(said).toContain("  ok      firewall rules\n");
    expect(said).toContain("  ok      first: CPUs, memory and start with the host\n");
    expect(said).toMatch(/ {2}ok {6}second:\/etc\//);
    expect(said).not.toContain("BROKEN");
  });

  test.each([
    [
      "a text on the host",
      "echo '# mine' >>/etc/sysctl.d/99-twinhost.conf",
      "sed -i '$ d' /etc/sysctl.d/99-twinhost.conf",
      /BROKEN {2}\/etc\/sysctl\.d\/99-twinhost\.conf: its text was changed\n[\s\S]*^ {10}\+# mine$/m,
    ],
    [
      "a mode",
      "chmod 644 /etc/twinhost/firewall.v4",
      "chmod 600 /etc/twinhost/firewall.v4",
      /BROKEN {2}\/etc\/twinhost\/firewall\.v4: it is 644 root root, not 600 root root/,
    ],
    [
      "an owner",
      "chown daemon /etc/twinhost/firewall.v6",
      "chown root /etc/twinhost/firewall.v6",
      /BROKEN {2}\/etc\/twinhost\/firewall\.v6: it is 600 daemon root/,
    ],
    [
      "a file that is gone",
      "mv /etc/twinhost/firewall.v6 /run/kept",
      "mv /run/kept /etc/twinhost/firewall.v6",
      /BROKEN {2}\/etc\/twinhost\/firewall\.v6: it is gone/,
    ],
    [
      "a text in a node",
      "echo '# mine' >>/var/lib/machines/second/etc/systemd/system/twinhost-hosts.service",
      "sed -i '$ d' /var/lib/machines/second/etc/systemd/system/twinhost-hosts.service",
      /BROKEN {2}second:\/etc\/systemd\/system\/twinhost-hosts\.service: its text was changed\n[\s\S]*^ {10}\+# mine$/m,
    ],
    [
      "a rule that was taken out",
      "iptables -D TWINHOST-IN 1",
      "/usr/local/lib/twinhost/firewall load",
      /BROKEN {2}firewall rules: somebody changed our chains\n[\s\S]*^ {10}-\*filter -A TWINHOST-IN /m,
    ],
    [
      "memory of a node",
      "sed -i 's/^MemoryMax=.*/MemoryMax=infinity/' /run/units/systemd-nspawn@first.service",
      "sed -i 's/^MemoryMax=.*/MemoryMax=1073741824/' /run/units/systemd-nspawn@first.service",
      /BROKEN {2}first: CPUs, memory and start with the host: MemoryMax=infinity, and not 1073741824/,
    ],
    [
      "a node that does not start with the host",
      "sed -i 's/=enabled/=disabled/' /run/units/systemd-nspawn@second.service",
      "sed -i 's/=disabled/=enabled/' /run/units/systemd-nspawn@second.service",
      /BROKEN {2}second: CPUs, memory and start with the host: UnitFileState=disabled, and not enabled/,
    ],
  ])("finds %s", (_what, change, back, expected) => {
    const said = changed(change, back, drift);
    expect(said).toMatch(expected);
    expect(said.match(/BROKEN/g)).toHaveLength(1);
  });
});

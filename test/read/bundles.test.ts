import { describe, expect, test } from "vitest";
import { KNOWN_UNREAD } from "../../src/6-read/known-unread.js";
import { readDeployment } from "../../src/6-read/read-deployment.js";
import { foresee } from "../../src/7-prove/losses/foresee.js";
import { prove } from "../../src/7-prove/prove.js";
import { deepFreeze } from "../../src/core/deep-freeze.js";
import { modelOf } from "../fixture.js";
import { processorTime } from "../processor-time.js";
import { BUNDLES, changed, deploymentOf, faultless, textsOf, textsOfTopology } from "./bundle-of.js";
import { manyNodes } from "./many-nodes.js";

describe.each(BUNDLES)("the bundle of %s", (fixture) => {
  test("is understood to the last file: each is read, or it is said why not", () => {
    const texts = textsOf(fixture);
    const asked = new Set<string>();
    const { deployment, faults } = readDeployment({
      paths: texts.paths,
      text: (path) => {
        asked.add(path);
        return texts.text(path);
      },
    });
    expect(faults).toEqual([]);
    const unread = deployment.unread.map(({ path }) => path);
    expect([...asked, ...unread].sort()).toEqual([...texts.paths].sort());
  });
});

test("no reason for which a file is not read is there for nothing", () => {
  const unread = BUNDLES.flatMap((fixture) => deploymentOf(fixture).unread);
  for (const { because } of KNOWN_UNREAD) expect(unread.some((file) => file.because === because)).toBe(true);
});

test("a file that nobody knows, one that is missing and one that is cut short are faults", () => {
  const texts = textsOf("full");
  const more = { ...texts, paths: [...texts.paths, "hosts/alpha/etc/hosts.allow"] };
  expect(readDeployment(more).faults.map(({ where }) => where.file)).toContain("hosts/alpha/etc/hosts.allow");
  const zone = "hosts/alpha/etc/bind/zones/example.com.inside.zone";
  const fewer = { ...texts, paths: texts.paths.filter((path) => path !== zone) };
  expect(readDeployment(fewer).faults.map(({ where }) => where.file)).toContain("manifest.json");
  const cut = changed(texts, zone, (text) => text.slice(0, -5));
  expect(readDeployment(cut).faults.map(({ where }) => where.file)).toContain(zone);
});

/** One line of each kind of file, and what nobody knows in its place; every one has to be a fault of that file. */
const BROKEN: readonly (readonly [file: string, line: RegExp, by: string])[] = [
  ["hosts/alpha/etc/twinhost/firewall.v4", / -j DROP$/m, " -j LOG"],
  ["hosts/alpha/etc/twinhost/firewall.v4", /--dport 22 /, "--dports 22 "],
  ["hosts/alpha/etc/twinhost/firewall.v4", /-m comment --comment "dns"/, "-m limit --limit 5/s"],
  ["hosts/alpha/etc/twinhost/firewall.v4", /^COMMIT$/m, ""],
  ["hosts/alpha/etc/twinhost/firewall.v6", /^:TWINHOST-DOWN.*\n/m, ""],
  ["hosts/alpha/usr/local/lib/twinhost/firewall", /jumps\["nat", 1\]/, 'jumps["raw", 9]'],
  ["hosts/alpha/usr/local/lib/twinhost/firewall", /readonly ssh_port=22/, "readonly ssh_port=many"],
  ["hosts/alpha/usr/local/lib/twinhost/network", /'address replace/, "'address append"],
  ["hosts/alpha/usr/local/lib/twinhost/network", /route replace local/, "route replace blackhole"],
  ["hosts/alpha/usr/local/lib/twinhost/health", /,80,http'/, ",80,ftp'"],
  ["hosts/alpha/usr/local/lib/twinhost/health", /first,80,www'/, "first,80'"],
  ["hosts/alpha/etc/sysctl.d/99-twinhost.conf", /ip_forward = 1/, "ip_forward"],
  ["hosts/alpha/etc/bind/named.conf.options", /recursion|allow-query/, "allow-new-zones"],
  ["hosts/alpha/etc/bind/named.conf.local", /!secondaries/, "!somebody"],
  ["hosts/alpha/etc/bind/named.conf.local", /match-clients/, "match-destinations"],
  ["hosts/alpha/etc/bind/zones/example.com.outside.zone", / IN MX +10/, " IN HINFO 10"],
  ["hosts/alpha/etc/bind/zones/example.com.outside.zone", /mail\.example\.com\.$/m, "mail.example.com"],
  ["hosts/alpha/etc/bind/zones/example.com.outside.zone", /"v=spf1/, '"\\300'],
  ["hosts/alpha/etc/bind/zones/example.com.outside.zone", /"v=spf1/, `"${"v".repeat(256)}`],
  ["hosts/alpha/etc/bind/zones/example.com.outside.zone", /-all"/, "-all"],
  ["hosts/alpha/etc/systemd/system/twinhost-firewall.service", /^Type=oneshot$/m, "Type oneshot"],
  ["hosts/alpha/etc/systemd/nspawn/first.nspawn", /^\[Network\]$/m, "[Network"],
  ["hosts/alpha/etc/tmpfiles.d/twinhost.conf", /^d \/run/m, "L /run"],
  ["nodes/first/etc/twinhost/hosts", /192\.168\.52\.101/, "192.168.52.1O1"],
  ["nodes/first/etc/resolv.conf", /^search/m, "options"],
  ["nodes/first/etc/lsyncd/lsyncd.conf.lua", /default\.rsync,/, "default.rsyncssh,"],
  ["nodes/first/etc/lsyncd/lsyncd.conf.lua", /if mark then/, "if not mark then"],
  ["nodes/first/etc/lsyncd/lsyncd.conf.lua", /delete = "running"/, 'delete = "startup"'],
  ["nodes/first/etc/apache2/sites-available/www.conf", /DocumentRoot/, "ProxyPass"],
  ["nodes/first/etc/ssh/sshd_config.d/twinhost.conf", /^Match all$/m, ""],
  ["nodes/first/etc/ssh/sshd_config.d/twinhost.conf", /^Match all$/m, "Match all\n  PermitRootLogin yes"],
  ["nodes/first/etc/ssh/sshd_config.d/twinhost.conf", /^Match User/m, "  PermitRootLogin yes\nMatch User"],
  ["nodes/first/etc/ssh/sshd_config.d/twinhost.conf", /^ {2}PermitTTY no$/m, "  PermitTTY no\n  PermitTTY yes"],
  ["nodes/first/etc/ssh/sshd_config.d/twinhost.conf", /^ {2}PermitTTY no$/m, "  PermitTTY no\n  PermitTunnel"],
  ["nodes/first/etc/twinhost/sync/ssh_config", /^Host \*$/m, "Host first"],
  ["nodes/first/usr/local/lib/twinhost/receive", /\*" \$2 "\*\) ;;/, "*) ;;"],
  ["nodes/first/usr/local/lib/twinhost/receive", /holder=one\n/, "holder=nobody\n"],
  ["nodes/first/usr/local/lib/twinhost/follow", /\*\) fail/, "*) true"],
  ["clients/hosts", /^# END.*\n/m, ""],
  ["clients/hosts.windows", /\r\n/, "\n"],
  ["bootstrap.sh", /^ {2}host_service twinhost-network/m, "  host_mask twinhost-network"],
  ["bootstrap.sh", /^ {2}give_content www first/m, '  give_content www "$1"'],
  ["bootstrap.sh", /^ {2}give_content www first/m, "  give_content www\r first"],
  ["manifest.json", /"artifact"/, '"artefact"'],
];

test.each(BROKEN)("%s: a line that nobody knows is a fault there (%s)", (file, line, by) => {
  const texts = changed(textsOf("full"), file, (text) => {
    expect(text).toMatch(line);
    return text.replace(line, by);
  });
  expect(readDeployment(texts).faults.map(({ where }) => where.file)).toContain(file);
});

test.each([
  "hosts/alpha/README.md",
  "README.md.orig",
  "nodes/first/SHA256SUMS",
  "SHA256SUMS.asc",
  "hosts/alpha/drill.sh",
  "drill.sh.orig",
  "promote-alpha/then.sh",
  "clients/install-hosts.sh.orig",
  "nodes/first/usr/local/lib/twinhost/firewall-rehearsal",
  "hosts/alpha/usr/local/lib/twinhost/hosts-block",
  "nodes/first/usr/local/share/twinhost/health/www.sh",
])("%s: a file that only has a name like one that nobody has to read is a fault", (path) => {
  const texts = textsOf("full");
  const { faults } = readDeployment({ ...texts, paths: [...texts.paths, path] });
  expect(faults.map(({ where }) => where.file)).toContain(path);
});

test("what is wrong with files that have the same text is a fault of each", () => {
  const units = textsOf("full").paths.filter((path) => path.endsWith("/twinhost-hosts.service"));
  expect(units.length).toBeGreaterThan(1);
  const wrong = "[Unit]\nnonsense\nWants=cut";
  const texts = units.reduce((all, path) => changed(all, path, () => wrong), textsOf("full"));
  const faults = readDeployment(texts).faults.filter(({ where }) => units.includes(where.file));
  expect(faults.map(({ where }) => `${where.file}:${where.line}`).sort()).toEqual(
    units.flatMap((path) => [`${path}:1`, `${path}:2`]).sort(),
  );
});

test("who proves and foresees changes nothing of what was read", () => {
  const model = modelOf("full");
  const { deployment, faults } = deepFreeze(readDeployment(textsOf("full")));
  expect(prove(model, deployment, faults).diagnostics).toEqual([]);
  expect(foresee(model, deployment)).not.toEqual([]);
});

/** The whole scale when it is asked for: making such a bundle takes far longer than reading it. */
const MANY = process.env["TWINHOST_LONG"] === undefined ? 400 : 5000;

test(`twice as many nodes take about twice as long to read`, { timeout: 1_200_000 }, () => {
  const [small, large] = [MANY / 2, MANY].map((count) => {
    const texts = textsOfTopology(manyNodes(count));
    const { result, time } = processorTime(() => faultless(texts), 0);
    expect(result.nodes).toHaveLength(count);
    return time;
  }) as [number, number];
  console.log(`read: ${MANY / 2} nodes in ${Math.round(small)} ms, ${MANY} in ${Math.round(large)} ms`);
  expect(large / small).toBeLessThan(5);
});

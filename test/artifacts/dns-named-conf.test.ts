import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { BundleFile } from "../../src/5-emit/bundle.js";
import { nameServerRoot, put, run } from "./dns-scratch.js";
import { artifacts, filesOf, fixtureText, modelFrom, textOf } from "./dns-topology.js";

const HOSTS = ["debian-12", "debian-13", "ubuntu-24.04", "almalinux-9", "rocky-9"];
const SPLIT = ["dns:\n", "dns:\n  view: split\n  secondaries: [198.51.100.53, 10.0.0.53]\n"] as const;

const TOPOLOGIES: Readonly<Record<string, string>> = {
  article: fixtureText("article"),
  "article, split": fixtureText("article", SPLIT),
  full: fixtureText("full"),
  "full, single": fixtureText("full", [/ *view: split.*\n/, ""]),
  ...Object.fromEntries(
    HOSTS.flatMap((platform) => [
      [platform, fixtureText("debian-pair", ["platform: debian-12", `platform: ${platform}`])],
      [`${platform}, split`, fixtureText("debian-pair", ["platform: debian-12", `platform: ${platform}`], SPLIT)],
    ]),
  ),
};

/** Runs named-checkconf in a root directory of its own, zones included; its findings. */
function check(topology: string, change: (root: string, config: string) => void = () => undefined): readonly string[] {
  const { config } = modelFrom(topology).dns.host.platform.dns;
  const root = nameServerRoot(filesOf(topology, artifacts.namedConf, artifacts.zones).values());
  change(root, config);
  const { status, output } = run("named-checkconf", ["-t", root, "-z", config]);
  const lines = output.split("\n").filter((line) => line !== "" && !FINE.test(line));
  return status === 0 ? lines : [...lines, `exit ${status}`];
}

/** Red Hat builds named with `fixed`; the one of the tests is Debian's. */
const FINE = /^zone \S+: loaded serial \d+$|: rrset-order: order 'fixed' was disabled at compilation time$/;

describe("named-checkconf -z", () => {
  test.each(Object.entries(TOPOLOGIES))("has nothing to say about %s", (_, topology) => {
    expect(check(topology)).toEqual([]);
  });

  test.each([
    ["a misspelt option", (root: string) => put(root, "etc/named.conf", "options { recursoin no; };\n")],
    [
      "a zone file that is missing",
      (root: string) => put(root, "etc/named.conf", 'zone "a" { type master; file "/a"; };\n'),
    ],
    [
      "a zone beside views",
      (root: string) =>
        put(root, "etc/named.conf", 'view "v" { match-clients { any; }; };\nzone "." { type hint; file "/a"; };\n'),
    ],
  ])("rejects %s", (_, damage) => {
    expect(check(fixtureText("article"), damage)).toContain("exit 1");
  });
});

/** Since when BIND has what we write: its release notes and the grammar in its documentation. 900 is all of BIND 9. */
const SINCE: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    "acl options logging view zone include directory type file".split(" ").map((word) => [word, 900]),
  ),
  ...Object.fromEntries(
    "listen-on listen-on-v6 allow-query recursion allow-recursion forwarders allow-transfer"
      .split(" ")
      .map((word) => [word, 900]),
  ),
  ...Object.fromEntries(
    "notify also-notify version hostname server-id match-clients max-cache-size".split(" ").map((word) => [word, 900]),
  ),
  ...Object.fromEntries(
    "channel category syslog severity print-category print-severity rrset-order order"
      .split(" ")
      .map((word) => [word, 903]),
  ),
  "dnssec-validation": 904,
  "managed-keys-directory": 907,
  ...Object.fromEntries(
    "rate-limit responses-per-second window slip exempt-clients".split(" ").map((word) => [word, 909]),
  ),
  "minimal-responses": 900,
  "minimal-any": 911,
  "type primary": 916,
  "type master": 900,
  "order none": 914,
  "order fixed": 903,
};

/** The words that statements begin with; for `type` and `order` with what follows. */
function statements(text: string): readonly string[] {
  const bare = text.replace(/\/\/.*$/gm, "");
  return [...bare.matchAll(/(?:^|[;{}])\s*([a-z][a-z0-9-]*)(?= [^;{}]|\s*\{)(?: ([a-z]+);)?/g)].map((match) =>
    /^(type|order)$/.test(match[1] as string) ? `${match[1]} ${match[2]}` : (match[1] as string),
  );
}

describe("what named.conf says", () => {
  test.each(Object.entries(TOPOLOGIES))("is known to the BIND of %s", (_, topology) => {
    const { version } = modelFrom(topology).dns.host.platform.dns;
    const words = configs(topology).flatMap(({ text }) => statements(text));
    expect(words.length).toBeGreaterThan(20);
    expect(words.filter((word) => SINCE[word] === undefined || (SINCE[word] as number) > version)).toEqual([]);
  });

  test("would be caught if it were too new", () => {
    expect(statements('zone "a" { type primary; };\noptions { rrset-order { order none; }; };')).toEqual([
      "zone",
      "type primary",
      "options",
      "rrset-order",
      "order none",
    ]);
  });

  test("is `type master` on CentOS 7 and `type primary` where BIND knows it", () => {
    expect(textOf(filesOf(fixtureText("article"), artifacts.namedConf), "named.conf")).toContain("type master;");
    expect(textOf(filesOf(fixtureText("debian-pair"), artifacts.namedConf), "named.conf.local")).toContain(
      "type primary;",
    );
  });

  test("leaves the package's named.conf alone on Debian, unless there are views", () => {
    expect(configs(fixtureText("debian-pair")).map(({ path }) => path.replace(/.*\//, ""))).toEqual([
      "named.conf.options",
      "named.conf.local",
    ]);
    expect(configs(fixtureText("full")).map(({ path }) => path.replace(/.*\//, ""))).toEqual([
      "named.conf",
      "named.conf.options",
      "named.conf.local",
    ]);
  });

  test("listens on the host's own addresses: the gateway's too, where there is a bridge", () => {
    expect(
      block(textOf(filesOf(fixtureText("debian-pair"), artifacts.namedConf), ".options"), "listen-on port 53"),
    ).toBe("127.0.0.1; 203.0.113.10; 192.168.52.1;");
    expect(block(textOf(filesOf(fixtureText("article"), artifacts.namedConf), "named.conf"), "listen-on port 53")).toBe(
      "127.0.0.1; 203.0.113.10;",
    );
    expect(block(textOf(filesOf(fixtureText("full"), artifacts.namedConf), ".options"), "listen-on-v6 port 53")).toBe(
      "::1; 2001:db8:10::10; fd00:52::1;",
    );
    expect(
      block(textOf(filesOf(fixtureText("article"), artifacts.namedConf), "named.conf"), "listen-on-v6 port 53"),
    ).toBe("none;");
  });

  test.each([
    ["[8.8.8.8]", "8.8.8.8;"],
    ["[192.168.52.1, 9.9.9.9]", "9.9.9.9;"],
    ["[203.0.113.10]", undefined],
    ["[127.0.0.1]", undefined],
  ])("with the nameservers %s forwards to %s, and never to itself", (nameservers, expected) => {
    const topology = fixtureText("debian-pair", ["[8.8.8.8]", nameservers]);
    expect(block(textOf(filesOf(topology, artifacts.namedConf), ".options"), "forwarders")).toBe(expected);
  });

  test("transfers to the secondaries, or to nobody", () => {
    const alone = textOf(filesOf(fixtureText("debian-pair"), artifacts.namedConf), ".options");
    expect(alone).toContain("allow-transfer { none; };");
    expect(alone).not.toContain("also-notify");
    const full = textOf(filesOf(fixtureText("full"), artifacts.namedConf), ".options");
    expect(block(full, "also-notify")).toBe("198.51.100.53;");
  });
});

function configs(topology: string): readonly BundleFile[] {
  return [...filesOf(topology, artifacts.namedConf).values()];
}

/** What stands in the first block of this name, on one line. */
function block(text: string, name: string): string | undefined {
  return new RegExp(`^ *${name} \\{([^}]*)\\};`, "m").exec(text)?.[1]?.trim().replace(/\s+/g, " ");
}

test("the files are readable for named and for no stranger", () => {
  const files = [...filesOf(fixtureText("debian-pair"), artifacts.namedConf, artifacts.zones).values()];
  expect(
    new Set(files.map(({ mode, target }) => `${mode.toString(8)} ${target?.owner}:${target?.group} ${target?.step}`)),
  ).toEqual(new Set(["640 root:bind dns"]));
  expect(files.every(({ target, path }) => path === join("hosts/vz", target?.path ?? ""))).toBe(true);
});

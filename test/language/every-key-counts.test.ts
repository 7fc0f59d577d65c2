import { expect, test } from "vitest";
import { stringify } from "yaml";
import topologySchema from "../../schema/topology.schema.json" with { type: "json" };
import { compile } from "../../src/compile.js";
import { sourceFile } from "../../src/core/source-file.js";

/** Nothing in the language is accepted and ignored: for each key there is a change of its value that changes what comes out. */
const WHOLE = {
  version: 1,
  name: "shop",
  domain: "example.com",
  hosts: {
    alpha: {
      platform: "debian-12",
      provider: "nspawn",
      uplink: { interface: "eno1", address: "203.0.113.10/24", address6: "2001:db8:10::10/64" },
      public: ["203.0.113.11", "203.0.113.12"],
      network: {
        subnet: "192.168.52.0/24",
        subnet6: "fd00:52::/64",
        gateway: "192.168.52.1",
        bridge: "br-shop",
        nameservers: ["192.0.2.53"],
        egress: "masquerade",
      },
      admin: { ssh: { port: 22, from: ["198.51.100.0/24"] } },
      silence: [{ code: "net/unused", because: "of the test" }],
    },
    beta: {
      platform: "debian-12",
      uplink: { interface: "eno1", address: "203.0.113.20/24" },
      network: { subnet: "192.168.53.0/24", nameservers: ["192.0.2.53"] },
    },
  },
  defaults: { node: { image: "debian-12", cpus: 1, memory: "1G", swap: "512M", autostart: true } },
  nodes: {
    first: { host: "alpha", address: "192.168.52.101", address6: "fd00:52::101", public: "203.0.113.11", silence: [] },
    second: {
      host: "alpha",
      address: "192.168.52.102",
      image: "debian-13",
      cpus: 2,
      memory: "2G",
      swap: "1G",
      autostart: true,
    },
    third: { host: "alpha", address: "192.168.52.103" },
    fourth: { host: "beta", address: "192.168.53.101" },
  },
  sites: {
    www: {
      names: ["www", "@"],
      nodes: ["first", "second"],
      server: "apache",
      root: "/var/www/html",
      health: { path: "/", expect: 200, every: "10s" },
      ports: [80],
      dns: { ttl: "30s" },
      sync: { from: "first", mode: "one-way", delay: "5s", exclude: ["cache/"], delete: true },
      silence: [{ code: "site/unused", because: "of the test" }],
    },
    shop: { nodes: ["first", "second"], root: "/var/www/shop", sync: { from: "first", every: "1h" } },
  },
  dns: {
    on: "alpha",
    ttl: "60s",
    view: "split",
    soa: { admin: "hostmaster@example.com", serial: 7, refresh: "1h", retry: "15m", expire: "2w", negative: "60s" },
    nameservers: { ns1: "alpha" },
    reverse: true,
    secondaries: ["198.51.100.53"],
    records: [
      { name: "mail", type: "A", value: "198.51.100.25", ttl: "5m", silence: [] },
      { name: "old", to: "first" },
    ],
    silence: [{ code: "dns/unused", because: "of the test" }],
  },
  publish: [
    {
      port: 2201,
      to: "first",
      toPort: 22,
      protocol: "tcp",
      address: "203.0.113.10",
      from: ["198.51.100.0/24"],
      comment: "door",
      silence: [],
    },
  ],
  firewall: {
    policy: "drop",
    persistence: "unit",
    confirm: "60s",
    allow: [{ port: 9100, protocol: "tcp", from: ["198.51.100.0/24"], host: "alpha", comment: "metrics" }],
    silence: [{ code: "firewall/unused", because: "of the test" }],
  },
  expect: ["internet cannot reach second on tcp/22"],
};

/** What to put in the place of a value: something else that the language takes there. */
const OTHERS: Readonly<Record<string, unknown>> = {
  version: 2,
  name: "store",
  domain: "example.org",
  "hosts.*.platform": "debian-13",
  "hosts.*.provider": "virtuozzo",
  "hosts.*.uplink.interface": "eno2",
  "hosts.*.uplink.address": "203.0.113.9/24",
  "hosts.*.uplink.address6": "2001:db8:10::9/64",
  "hosts.*.public[]": "203.0.113.13",
  "hosts.*.network.subnet": "192.168.0.0/16",
  "hosts.*.network.subnet6": "fd00::/48",
  "hosts.*.network.gateway": "192.168.52.254",
  "hosts.*.network.bridge": "br-other",
  "hosts.*.network.nameservers[]": "192.0.2.54",
  "hosts.*.network.egress": "snat",
  "hosts.*.admin.ssh.port": 2222,
  "hosts.*.admin.ssh.from[]": "198.51.101.0/24",
  "*.code": "other/code",
  "*.because": "of another reason",
  "defaults.node.image": "debian-13",
  "*.cpus": 4,
  "*.memory": "3G",
  "*.swap": "3G",
  "*.autostart": false,
  "nodes.*.host": "beta",
  "nodes.fourth.host": "alpha",
  "nodes.*.address": "192.168.52.77",
  "nodes.*.address6": "fd00:52::77",
  "nodes.*.public": "203.0.113.12",
  "nodes.*.image": "ubuntu-24.04",
  "sites.*.names[]": "web",
  "sites.*.nodes[]": "third",
  "sites.*.server": "nginx",
  "sites.*.root": "/var/www/other",
  "sites.*.health.path": "/ok",
  "sites.*.health.expect": 204,
  "sites.*.health.every": "20s",
  "sites.*.ports[]": 8081,
  "sites.*.dns.ttl": "45s",
  "sites.*.sync.from": "second",
  "sites.*.sync.mode": "two-way",
  "sites.*.sync.delay": "7s",
  "sites.*.sync.every": "2h",
  "sites.*.sync.exclude[]": "tmp/",
  "sites.*.sync.delete": false,
  "dns.on": "beta",
  "dns.ttl": "90s",
  "dns.view": "single",
  "dns.soa.admin": "admin@example.com",
  "dns.soa.serial": 9,
  "dns.soa.refresh": "2h",
  "dns.soa.retry": "20m",
  "dns.soa.expire": "3w",
  "dns.soa.negative": "70s",
  "dns.nameservers.*": "beta",
  "dns.reverse": false,
  "dns.secondaries[]": "198.51.100.54",
  "dns.records[].name": "post",
  "dns.records[].to": "second",
  "dns.records[].type": "TXT",
  "dns.records[].value": "198.51.100.26",
  "dns.records[].ttl": "6m",
  "publish[].port": 2203,
  "publish[].to": "second",
  "publish[].toPort": 23,
  "publish[].protocol": "udp",
  "publish[].address": "203.0.113.11",
  "publish[].from[]": "198.51.101.0/24",
  "publish[].comment": "gate",
  "firewall.policy": "reject",
  "firewall.persistence": "service",
  "firewall.confirm": "50s",
  "firewall.allow[].port": 9101,
  "firewall.allow[].protocol": "udp",
  "firewall.allow[].from[]": "198.51.101.0/24",
  "firewall.allow[].host": "beta",
  "firewall.allow[].comment": "numbers",
  "expect[]": "internet can reach second on tcp/23",
};

/** A reason is for people who read the topology; nothing may depend on it. */
const FOR_PEOPLE = [/\.because$/];

/** Where the user chooses the names. */
const NAMED = new Set(["hosts", "nodes", "sites", "dns.nameservers"]);

const before = outcome(WHOLE);

test("the whole language compiles", () => {
  expect(compile(sourceFile("t", stringify(WHOLE))).diagnostics.filter((one) => one.severity === "error")).toEqual([]);
});

test("the topology of this test has every key of the language", () => {
  const there = new Set(leavesOf(WHOLE, [], "").map((leaf) => leaf.general));
  expect(schemaLeaves().filter((leaf) => !there.has(leaf) && !leaf.includes("silence"))).toEqual([]);
});

test("what comes out is the same where nothing was changed, so that a change shows", () => {
  expect(outcome(structuredClone(WHOLE))).toBe(before);
});

const leaves = leavesOf(WHOLE, [], "").filter((leaf) => !FOR_PEOPLE.some((pattern) => pattern.test(leaf.general)));
test.each(leaves.map((leaf) => [leaf.path.join("."), leaf] as const))("%s counts", (_, leaf) => {
  const other =
    OTHERS[leaf.path.join(".")] ??
    OTHERS[leaf.general] ??
    Object.entries(OTHERS).find(([key]) => key.startsWith("*.") && leaf.general.endsWith(key.slice(1)))?.[1];
  expect(other, `there is no other value for ${leaf.general}`).toBeDefined();
  expect(outcome(replaced(WHOLE, leaf.path, other))).not.toBe(before);
});

interface Leaf {
  readonly path: readonly (string | number)[];
  /** With `*` for names that the user chooses and `[]` for entries of a list. */
  readonly general: string;
}

function leavesOf(value: unknown, path: readonly (string | number)[], general: string): readonly Leaf[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => leavesOf(item, [...path, index], `${general}[]`));
  if (typeof value !== "object" || value === null) return [{ path, general }];
  return Object.entries(value).flatMap(([key, item]) => {
    const step = NAMED.has(general) ? "*" : key;
    return leavesOf(item, [...path, key], general === "" ? step : `${general}.${step}`);
  });
}

type Schema = {
  $ref?: string;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
};

function schemaLeaves(schema: Schema = topologySchema as Schema, general = ""): readonly string[] {
  const target = schema.$ref === undefined ? schema : { ...pointed(schema.$ref), ...schema };
  const below: readonly (readonly [string, Schema])[] = [
    ...Object.entries(target.properties ?? {}).map(
      ([key, child]) => [general === "" ? key : `${general}.${key}`, child] as const,
    ),
    ...(typeof target.additionalProperties === "object"
      ? [[`${general}.*`, target.additionalProperties] as const]
      : []),
    ...(target.items === undefined ? [] : [[`${general}[]`, target.items] as const]),
  ];
  return below.length === 0 ? [general] : below.flatMap(([path, child]) => schemaLeaves(child, path));
}

function pointed(reference: string): Schema {
  return reference
    .slice(2)
    .split("/")
    .reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], topologySchema) as Schema;
}

function outcome(topology: unknown): string {
  const { bundle, diagnostics } = compile(sourceFile("t", stringify(topology)));
  return JSON.stringify([bundle?.files.map((file) => [file.path, file.mode, file.text]), diagnostics]);
}

function replaced(value: unknown, path: readonly (string | number)[], other: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return other;
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  (copy as Record<string | number, unknown>)[step] = replaced(
    (value as Record<string | number, unknown>)[step],
    rest,
    other,
  );
  return copy;
}

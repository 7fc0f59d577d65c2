import fc from "fast-check";
import { rules } from "../../src/generated/rules.js";
import type { Plan } from "./plan.js";

/** Values that fit together, by the place in the language that they are for. What is not named here is made from the schema. */
export type Overrides = Readonly<Record<string, (keys: readonly string[], plan: Plan) => fc.Arbitrary<unknown>>>;

const TIMES = ["30s", "1m", "5m", "10m", "1h", "1d", "2w"];
const duration = fc.constantFrom(...TIMES);
const size = fc.constantFrom("256M", "1G", "3T");
const nothing = fc.constant(undefined);
const text = fc.string({ unit: "grapheme", minLength: 3, maxLength: 60 });
const pattern = fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 });
const longText = fc.string({ unit: "grapheme", minLength: 1, maxLength: 600 });
const codes = rules.map(({ code }) => code);

const node = (_: readonly string[], plan: Plan): fc.Arbitrary<unknown> => fc.constantFrom(...Object.keys(plan.nodes));
const host = (_: readonly string[], plan: Plan): fc.Arbitrary<unknown> => fc.constantFrom(...plan.hosts);
const served = (keys: readonly string[], plan: Plan): readonly string[] => plan.sites[keys.at(-1) as string] ?? [];

/** Each node's place on its host: a byte of its address. */
function placeOf(keys: readonly string[], plan: Plan): { readonly host: number; readonly byte: number } {
  const name = keys.at(-1) as string;
  return { host: plan.nodes[name] ?? 0, byte: 101 + Object.keys(plan.nodes).indexOf(name) };
}

const hostIndex = (keys: readonly string[], plan: Plan): number => plan.hosts.indexOf(keys.at(-1) as string);

export const coherent: Overrides = {
  domain: () => fc.constantFrom("example.com", "shop.example.org", "xn--bcher-kva.example.net"),
  "hosts.*.platform": () => fc.constantFrom("debian-12", "debian-13", "ubuntu-24.04"),
  "hosts.*.provider": () => fc.constantFrom(undefined, "nspawn"),
  "hosts.*.uplink.interface": () => fc.constantFrom("eno1", "ens33", "eth0", "bond0.100"),
  "hosts.*.uplink.address": (keys, plan) => fc.constant(`203.0.113.${10 + hostIndex(keys, plan)}/24`),
  "hosts.*.uplink.address6": (keys, plan) =>
    plan.hasIPv6 ? fc.constant(`2001:db8:10::${10 + hostIndex(keys, plan)}/64`) : nothing,
  "hosts.*.public": (keys, plan) =>
    fc.constant(
      Object.entries(plan.nodes)
        .filter(([, on]) => on === hostIndex(keys, plan))
        .map(([name]) => `198.51.100.${placeOf([name], plan).byte}`),
    ),
  "hosts.*.network.subnet": (keys, plan) => fc.constant(`192.168.${50 + hostIndex(keys, plan)}.0/24`),
  "hosts.*.network.subnet6": (keys, plan) => fc.constant(`fd00:${50 + hostIndex(keys, plan)}::/64`),
  "hosts.*.network.gateway": (keys, plan) => fc.constant(`192.168.${50 + hostIndex(keys, plan)}.254`),
  "hosts.*.network.bridge": () => fc.constantFrom("br-nodes", "br0", "inner"),
  "hosts.*.network.nameservers": () => fc.constantFrom(["9.9.9.9"], ["8.8.8.8", "1.1.1.1"]),
  "hosts.*.admin.ssh.from": () => fc.constantFrom(["198.18.0.0/15"], ["0.0.0.0/0"], ["192.0.2.0/24", "198.18.0.7"]),
  "defaults.node.image": () => fc.constantFrom("debian-12", "debian-13"),
  "*.memory": () => size,
  "*.swap": () => size,
  "nodes.*.host": (keys, plan) => fc.constant(plan.hosts[placeOf(keys, plan).host]),
  "nodes.*.address": (keys, plan) => {
    const { host: on, byte } = placeOf(keys, plan);
    return fc.constant(`192.168.${50 + on}.${byte}`);
  },
  "nodes.*.address6": (keys, plan) => {
    const { host: on, byte } = placeOf(keys, plan);
    return plan.hasIPv6 ? fc.constant(`fd00:${50 + on}::${byte}`) : nothing;
  },
  "nodes.*.public": (keys, plan) => (plan.hasPublic ? fc.constant(`198.51.100.${placeOf(keys, plan).byte}`) : nothing),
  "nodes.*.image": () => fc.constantFrom("debian-12", "debian-13", "ubuntu-24.04", "debian-12-amd64"),
  "sites.*.names": (keys) => fc.constantFrom(undefined, [keys.at(-1) as string, `${keys.at(-1)}-2`]),
  "sites.*.nodes": (keys, plan) => fc.constant(served(keys, plan)),
  "sites.*.root": (keys) => fc.constant(`/var/www/${keys.at(-1)}`),
  "sites.*.server": () => fc.constantFrom("apache", "apache", undefined),
  "sites.*.ports": () => fc.constantFrom([80], [80, 443], [443], [8080]),
  "sites.*.health.path": () => fc.constantFrom("/", "/status?full=1&x='y'", "/a%20b"),
  "sites.*.health.every": () => duration,
  "sites.*.dns.ttl": () => duration,
  "sites.*.sync.from": (keys, plan) => fc.constantFrom(...served(keys, plan)),
  "sites.*.sync.delay": () => fc.constantFrom("1s", "5s", "10m"),
  "sites.*.sync.every": () => nothing,
  "sites.*.sync.exclude[]": () => fc.oneof(fc.constantFrom("cache/", "*.tmp", "/a b/", "it's", '"x"'), pattern),
  "dns.on": host,
  "dns.ttl": () => duration,
  "dns.nameservers": () => nothing,
  // validns cannot read a dot in the local part.
  "dns.soa.admin": () => fc.constantFrom("hostmaster@example.com", "dns+admin@example.net"),
  "dns.soa.refresh": () => duration,
  "dns.soa.retry": () => duration,
  "dns.soa.expire": () => duration,
  "dns.soa.negative": () => duration,
  "dns.secondaries[]": () => fc.constantFrom("198.18.0.53", "2001:db8:53::53"),
  "dns.records[]": (keys, plan) => record(keys, plan),
  "publish[]": (keys, plan) =>
    fc.record(
      {
        port: fc.integer({ min: 20_000, max: 60_000 }),
        to: node(keys, plan),
        toPort: fc.constantFrom(22, 80, 3306, 8080),
        protocol: fc.constantFrom("tcp", "udp"),
        from: fc.constantFrom(["198.18.0.0/15"], ["192.0.2.7"]),
        comment: text,
      },
      { requiredKeys: ["port", "to"] },
    ),
  "firewall.confirm": () => duration,
  "firewall.allow[].port": () => fc.integer({ min: 1024, max: 19_999 }),
  "firewall.allow[].from": () => fc.constantFrom(undefined, ["198.18.0.0/15"], ["192.168.0.0/16"], ["192.168.50.0/25"]),
  "firewall.allow[].host": host,
  "expect[]": (keys, plan) =>
    fc.oneof(
      node(keys, plan).map((name) => `internet cannot reach ${name} on tcp/9`),
      node(keys, plan).map((name) => `${name} can reach ${name} on tcp/80`),
    ),
  "*.code": () => fc.constantFrom(...codes),
  "*.because": () => text,
  "*.comment": () => text,
};

function record(keys: readonly string[], plan: Plan): fc.Arbitrary<unknown> {
  const name = fc.constantFrom("mail", "old", "a.b", "_dmarc", "*");
  return fc.oneof(
    fc.record({ name: fc.constantFrom("mail", "old"), to: node(keys, plan) }),
    fc.record({ name: fc.constantFrom("mail", "old"), type: fc.constant("A"), value: fc.ipV4(), ttl: duration }),
    fc.record({ name, type: fc.constant("TXT"), value: longText }),
    fc.record({ name: fc.constant("@"), type: fc.constant("MX"), value: fc.constant("10 mx.example.net.") }),
    fc.record({ name: fc.constant("cdn"), type: fc.constant("CNAME"), value: fc.constant("cdn.example.net.") }),
    fc.record({ name: fc.constant("@"), type: fc.constant("CAA"), value: fc.constant('0 issue "ca.example.net"') }),
  );
}

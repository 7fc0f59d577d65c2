const MIB = 1_048_576;

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => `${line(index)}\n`).join("");
}

const HOST = `version: 1
domain: example.com
hosts:
  vz:
    platform: debian-12
    uplink: { interface: eno1, address: 203.0.113.10/24 }
    network: { subnet: 10.0.0.0/8, nameservers: [192.0.2.53] }
defaults:
  node: { image: debian-12 }
`;
const NODES = `${HOST}nodes:
  first: { address: 10.0.0.101 }
  second: { address: 10.0.0.102 }
`;
const site = (rest: string): string => `${NODES}sites:\n  www:\n    nodes: [first, second]\n${rest}`;
const LAUGHS = `a0: &a0 [x, x, x, x, x, x, x, x, x]\n${lines(9, (n) => `a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`)}]`)}`;

/** Files of up to 1 MiB that are made to hang or kill whoever reads them, and a code that each has to be refused with. */
export const bombs: Readonly<Record<string, readonly [text: string, code: string]>> = {
  "lists in lists": ["[".repeat(100_000), "yaml/too-deep"],
  "mappings in mappings": [lines(1000, (n) => `${" ".repeat(n)}a:`), "yaml/too-deep"],
  "a billion laughs": [LAUGHS, "yaml/too-much"],
  "a hundred thousand keys": [`${HOST}nodes:\n${lines(100_000, (n) => `  n${n}:`)}`, "schema/empty-value"],
  "nine thousand keys that nobody knows": [`${NODES}${lines(9000, (n) => `key${n}: 1`)}`, "schema/unknown-key"],
  "one long word": [`${NODES}name: ${"a".repeat(MIB - 1000)}`, "schema/too-long"],
  "one long pattern": [
    site(
      `    health: { path: /${"a".repeat(150)}b }\n    sync: { from: first, exclude: ["${"*a".repeat(99)}"] }\n    root: etc\n`,
    ),
    "site/bad-root",
  ],
  "twenty thousand patterns": [
    site(
      `    root: etc\n    health: { path: /${"a/".repeat(90)} }\n    sync:\n      from: first\n      exclude: [${Array.from({ length: 20_000 }, (_, n) => `"*a*${n}"`)}]\n`,
    ),
    "site/bad-root",
  ],
  "a name of all dots": [NODES.replace("example.com", `a${".a".repeat(500_000)}`), "schema/too-long"],
  "an address of all digits": [NODES.replace("10.0.0.101", "1".repeat(900_000)), "schema/too-long"],
  "fifteen thousand nodes at one address": [
    `${HOST}nodes:\n${lines(15_000, (n) => `  n${n}: { address: 10.0.0.7 }`)}`,
    "net/duplicate-address",
  ],
  "fifteen thousand nodes outside": [
    `${HOST}nodes:\n${lines(15_000, (n) => `  n${n}: { address: 11.${n >> 16}.${(n >> 8) & 255}.${n & 255} }`)}`,
    "net/outside-subnet",
  ],
  "a node named a hundred thousand times": [
    `${NODES}sites:\n  www:\n    nodes: [${Array(100_000).fill("first")}]\n`,
    "site/node-twice",
  ],
  "fifty thousand names that nobody has": [
    `${NODES}sites:\n  www:\n    nodes: [${Array.from({ length: 50_000 }, (_, n) => `frist${n}`)}]\n`,
    "ref/unknown",
  ],
  "names that lead to one another": [
    `${NODES}dns:\n  records:\n${lines(12_000, (n) => `    - { name: n${n}, type: CNAME, value: n${(n + 1) % 12_000} }`)}`,
    "dns/alias-loop",
  ],
  "names that lead nowhere": [
    `${NODES}dns:\n  records:\n${lines(12_000, (n) => `    - { name: n${n}, type: CNAME, value: missing${n} }`)}`,
    "dns/missing-target",
  ],
  "twenty thousand records of one name": [
    `${NODES}dns:\n  records:\n${lines(18_000, (n) => `    - { name: a, type: A, value: 198.51.${n >> 8}.${n & 255} }`)}`,
    "dns/too-many-records",
  ],
  "twenty thousand doors to one port": [
    `${NODES}publish:\n${lines(20_000, (n) => `  - { port: 8080, to: first, toPort: ${n + 1} }`)}`,
    "port/published-twice",
  ],
  "twenty thousand open ports": [
    `${NODES}firewall:\n  allow:\n${lines(20_000, (n) => `    - { port: ${(n % 65_535) + 1} }`)}publish: [{ port: 22, to: first }]\n`,
    "port/hides-host-service",
  ],
  "ten thousand sentences": [
    `${site("")}expect:\n${lines(10_000, (n) => `  - internet can reach second on tcp/${n + 1}`)}`,
    "expect/false",
  ],
  "ten thousand silences": [
    `${site("    root: etc\n    silence:\n")}${lines(10_000, (n) => `      - { code: dns/no-such-${n}, because: "it is meant" }`)}`,
    "site/bad-root",
  ],
  "three thousand hosts in one network": [
    `version: 1\ndomain: example.com\nhosts:\n${lines(
      3000,
      (n) =>
        `  h${n}: { platform: debian-12, uplink: { interface: eno1, address: 203.0.113.10/24 }, network: { subnet: 10.0.0.0/8, nameservers: [192.0.2.53] } }`,
    )}nodes:\n  first: { host: h1, address: 10.0.0.7, image: debian-12 }\n`,
    "net/overlapping-networks",
  ],
};

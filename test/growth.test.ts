import { describe, expect, test } from "vitest";
import { compile } from "../src/compile.js";
import { sourceFile } from "../src/core/source-file.js";

/**
 * A bundle grows as what it is made of, and not as its square: three times as much adds twice what twice as much adds. Names all have
 * three digits, so that nothing else makes a difference.
 */
const SIZES = [30, 60, 90] as const;

const host = (name: string, subnet: string, limits = "198.51.100.0/24"): string =>
  `  ${name}: { platform: debian-12, uplink: { interface: eno1, address: 203.0.113.${subnet.split(".")[1]}/24 }, network: { subnet: ${subnet}, nameservers: [192.0.2.53] }, admin: { ssh: { from: [${limits}] } } }`;
const node = (name: string, on: string, address: string): string => `  ${name}: { host: ${on}, address: ${address} }`;
const site = (name: string, nodes: readonly [string, string], more = ""): string =>
  `  ${name}: { nodes: [${nodes.join(", ")}], root: /srv/${name}, sync: { from: ${nodes[0]}${more} } }`;

interface Parts {
  readonly hosts?: readonly string[];
  readonly nodes?: readonly string[];
  readonly sites?: readonly string[];
  readonly rest?: readonly string[];
}

function topology({ hosts, nodes, sites, rest }: Parts): string {
  return [
    "version: 1",
    "domain: example.com",
    "hosts:",
    ...(hosts ?? [host("h100", "10.100.0.0/16")]),
    "defaults: { node: { image: debian-12 } }",
    "nodes:",
    ...(nodes ?? [node("n100", "h100", "10.100.0.100"), node("n101", "h100", "10.100.0.101")]),
    "sites:",
    ...(sites ?? [site("s100", ["n100", "n101"])]),
    ...(rest ?? []),
    "",
  ].join("\n");
}

/** `make` for each number of three digits, from 100 on. */
const each = (count: number, make: (number: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, index) => make(100 + index));
const listed = (count: number, make: (number: number) => string): string => each(count, make).join(", ");

const GROWING: Readonly<Record<string, (count: number) => string>> = {
  "nodes, and a site for each two of them": (count) =>
    topology({
      nodes: each(count, (n) => node(`n${n}`, "h100", `10.100.0.${n}`)),
      sites: each(count / 2, (n) => site(`s${n}`, [`n${2 * n - 100}`, `n${2 * n - 99}`])),
    }),
  "nodes without a site": (count) => topology({ nodes: each(count, (n) => node(`n${n}`, "h100", `10.100.0.${n}`)) }),
  "hosts with two nodes and a site": (count) =>
    topology({
      hosts: each(count, (n) => host(`h${n}`, `10.${n}.0.0/16`)),
      nodes: each(2 * count, (n) =>
        node(`n${n}`, `h${100 + ((n - 100) >> 1)}`, `10.${100 + ((n - 100) >> 1)}.0.${100 + (n % 2)}`),
      ),
      sites: each(count, (n) => site(`s${n}`, [`n${2 * n - 100}`, `n${2 * n - 99}`])),
      rest: ["dns: { on: h100 }"],
    }),
  "sites of two nodes": (count) => topology({ sites: each(count, (n) => site(`s${n}`, ["n100", "n101"])) }),
  "sites of two nodes, in both directions": (count) =>
    topology({ sites: each(count, (n) => site(`s${n}`, ["n100", "n101"], ", mode: two-way")) }),
  "sites of two nodes, by the hour": (count) =>
    topology({ sites: each(count, (n) => site(`s${n}`, ["n100", "n101"], ", every: 1h")) }),
  domains: (count) =>
    topology({ sites: each(count, (n) => site(`s${n}`, ["n100", "n101"]).replace("{", `{ names: [www.d${n}.org],`)) }),
  "names of a site": (count) =>
    topology({ sites: [site("s100", ["n100", "n101"]).replace("{", `{ names: [${listed(count, (n) => `x${n}`)}],`)] }),
  "networks of administrators": (count) =>
    topology({
      hosts: [
        host(
          "h100",
          "10.100.0.0/16",
          listed(count, (n) => `100.64.0.${n}`),
        ),
      ],
    }),
  "published ports": (count) =>
    topology({ rest: ["publish:", ...each(count, (n) => `  - { port: 10${n}, to: n100, toPort: 20${n} }`)] }),
  "networks that a port is published to": (count) =>
    topology({
      rest: ["publish:", `  - { port: 2201, to: n100, toPort: 22, from: [${listed(count, (n) => `100.64.0.${n}`)}] }`],
    }),
  "ports that are let through": (count) =>
    topology({
      rest: ["firewall:", "  allow:", ...each(count, (n) => `    - { port: 9${n}, from: [100.64.0.${n}] }`)],
    }),
  records: (count) =>
    topology({
      rest: ["dns:", "  records:", ...each(count, (n) => `    - { name: r${n}, type: A, value: 192.0.2.${n} }`)],
    }),
  "secondary name servers": (count) =>
    topology({ rest: [`dns: { secondaries: [${listed(count, (n) => `100.64.0.${n}`)}] }`] }),
};

/** The bytes of each kind of file: which one it is of many does not count. */
function bytesByKind(text: string): ReadonlyMap<string, number> {
  const { bundle, diagnostics } = compile(sourceFile("topology.yaml", text));
  if (bundle === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  const bytes = new Map<string, number>();
  for (const file of bundle.files) {
    const kind = file.path.replaceAll(/\d{3}/g, "*");
    bytes.set(kind, (bytes.get(kind) ?? 0) + file.text.length);
  }
  return bytes;
}

/** The kinds of files of which the second half of what was added is more than a hundredth larger than the first. */
function outgrown([one, two, three]: readonly ReadonlyMap<string, number>[]): readonly string[] {
  return [...(three ?? [])].flatMap(([kind, last]) => {
    const [first = 0, second = 0] = [one?.get(kind), two?.get(kind)];
    const [before, after] = [second - first, last - second];
    return after > before * 1.01 + 100 ? [`${kind}: ${first}, ${second}, ${last} bytes`] : [];
  });
}

describe("a bundle grows no faster than its", () => {
  test.each(Object.entries(GROWING))("%s", (_name, make) => {
    expect(outgrown(SIZES.map((size) => bytesByKind(make(size))))).toEqual([]);
  });

  test("sites, or it is told of", () => {
    const square = (size: number): ReadonlyMap<string, number> => new Map([["health", 1000 + 2 * size * size]]);
    expect(outgrown(SIZES.map(square))).toEqual(["health: 2800, 8200, 17200 bytes"]);
  });
});

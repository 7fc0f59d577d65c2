import { describe, expect, test } from "vitest";
import { textsOfFiles } from "../../src/6-read/texts-of.js";
import { proveBundle } from "../../src/7-prove/prove-bundle.js";
import { compile } from "../../src/compile.js";
import { sourceFile } from "../../src/core/source-file.js";
import { pages } from "../../src/generated/pages.js";
import { readPage } from "../rules/read-page.js";

/** What is only warned of is built, too: whoever takes an example of a page for his own must get what it says. */
const examples = Object.entries(pages)
  .filter(([code]) => !/^(yaml|prove|bundle)\//.test(code))
  .map(([code, text]) => [code, readPage(text)] as const);

describe.each(examples)("of the examples of %s", (_, { fails, works }) => {
  test("each that has a bundle has one that does what it says", () => {
    for (const { place, text } of [...fails, ...works]) {
      const { model, bundle } = compile(sourceFile("topology.yaml", text));
      if (model === undefined || bundle === undefined) continue;
      expect(proveBundle(model, textsOfFiles(bundle.files)).diagnostics, place).toEqual([]);
    }
  });
});

/** Ports that lead to one place by more than one way, each for somebody else. */
const head = `version: 1
domain: example.com
hosts:
  vz:
    platform: debian-12
    uplink: { interface: eno1, address: 203.0.113.10/24 }
    public: [203.0.113.11]
    network: { subnet: 192.168.52.0/24, nameservers: [192.0.2.53] }
nodes:
  first: { address: 192.168.52.101, image: debian-12, public: 203.0.113.11 }
sites: { www: { nodes: [first] } }
`;

test.each([
  [
    "two lists of networks",
    "port: 8080, toPort: 80, from: [198.51.100.0/24]",
    "port: 8080, toPort: 80, from: [192.0.2.0/24]",
  ],
  ["one list, and everybody", "port: 8080, toPort: 80, from: [198.51.100.0/24]", "port: 8080, toPort: 80"],
  ["the address of the node, and a list", "address: 203.0.113.11, port: 80, from: [198.51.100.0/24]"],
])("a port that is published for %s lets in both", (_, ...published) => {
  const text = `${head}publish:\n${published.map((one) => `  - { to: first, ${one} }\n`).join("")}expect: ["203.0.113.99 cannot reach first on tcp/22"]\n`;
  const { model, bundle, diagnostics } = compile(sourceFile("topology.yaml", text));
  if (model === undefined || bundle === undefined)
    throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  expect(proveBundle(model, textsOfFiles(bundle.files)).diagnostics).toEqual([]);
});

test.each(["192.168.52.101", "192.168.52.200", "203.0.113.10"])(
  "a secondary at %s copies what the world is told",
  (address) => {
    for (const view of ["single", "split"]) {
      const { model, bundle } = compile(
        sourceFile("topology.yaml", `${head}dns: { view: ${view}, secondaries: [${address}] }\n`),
      );
      if (model === undefined || bundle === undefined) throw new Error("it does not compile");
      expect(proveBundle(model, textsOfFiles(bundle.files)).diagnostics, view).toEqual([]);
    }
  },
);

/** Words of the commands that make a node, and words of the shell, which are quoted where they are names. */
test.each(["a", "debian", "archive", "keyrings", "end", "case", "time", "x"])("a node may be called %s", (name) => {
  const { model, bundle } = compile(sourceFile("topology.yaml", head.replaceAll("first", name)));
  if (model === undefined || bundle === undefined) throw new Error("it does not compile");
  expect(proveBundle(model, textsOfFiles(bundle.files)).diagnostics).toEqual([]);
});

/** Who leaves by the uplink in which family is worked out twice, by those who write the rules and by those who prove them. */
test.each([
  ["private addresses of IPv6, where the host has none of its own", "subnet6: fd00:1::/64", ""],
  ["private addresses of IPv6 that leave under the host's", "subnet6: fd00:1::/64", ", address6: 2001:db8::10/64"],
  ["public addresses of IPv6, where the host has none of its own", "subnet6: 2001:db8:1::/64", ""],
  ["public addresses of IPv6", "subnet6: 2001:db8:1::/64", ", address6: 2001:db8::10/64"],
  ["no way out", "egress: none", ""],
  ["no way out of IPv6 either", "egress: none, subnet6: 2001:db8:1::/64", ", address6: 2001:db8::10/64"],
])("nodes with %s leave as the topology says", (_, network, uplink) => {
  const address6 = /subnet6: (\S+)\/64/.exec(network)?.[1];
  const text = head
    .replace("address: 203.0.113.10/24", `address: 203.0.113.10/24${uplink}`)
    .replace("subnet: 192.168.52.0/24", `subnet: 192.168.52.0/24, ${network}`)
    .replace("first: { ", `first: { ${address6 === undefined ? "" : `address6: "${address6}101", `}`);
  const { model, bundle, diagnostics } = compile(sourceFile("topology.yaml", text));
  if (model === undefined || bundle === undefined) throw new Error(diagnostics.map((one) => one.message).join("\n"));
  expect(proveBundle(model, textsOfFiles(bundle.files)).diagnostics).toEqual([]);
});

test("nodes that share a site without a sync know each other no more than others, whatever else they send", () => {
  const nodes = ["a", "b", "c", "d"].map(
    (name, index) => `  ${name}: { address: 192.168.52.10${index}, image: debian-12 }\n`,
  );
  const text = `${head.slice(0, head.indexOf("nodes:"))}nodes:
${nodes.join("")}sites:
  one: { nodes: [a, b], root: /srv/one, sync: { from: a } }
  two: { nodes: [c, d], root: /srv/two, sync: { from: c } }
  shared: { nodes: [a, c], root: /srv/shared }
`;
  const { model, bundle } = compile(sourceFile("topology.yaml", text));
  if (model === undefined || bundle === undefined) throw new Error("it does not compile");
  expect(proveBundle(model, textsOfFiles(bundle.files)).diagnostics).toEqual([]);
});

test("prlctl is told of several name servers in one word", () => {
  const text = head
    .replace("platform: debian-12", "platform: virtuozzo-7")
    .replace("[192.0.2.53]", "[192.0.2.53, 192.0.2.54]")
    .replace("image: debian-12", "image: centos-7-x86_64");
  const { model, bundle } = compile(sourceFile("topology.yaml", text));
  if (model === undefined || bundle === undefined) throw new Error("it does not compile");
  const script = bundle.files.find(({ path }) => path === "bootstrap.sh")?.text ?? "";
  expect(script).toContain(" --nameserver '192.0.2.53,192.0.2.54'\n");
  expect(proveBundle(model, textsOfFiles(bundle.files)).diagnostics).toEqual([]);
  const changed = bundle.files.map((file) => ({
    ...file,
    text: file.text.replace("'192.0.2.53,192.0.2.54'\n", "192.0.2.53\n"),
  }));
  expect(proveBundle(model, textsOfFiles(changed)).diagnostics).not.toEqual([]);
});

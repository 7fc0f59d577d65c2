import { expect, test } from "vitest";
import { compile } from "../../src/compile.js";
import { sourceFile } from "../../src/core/source-file.js";

/** The complaints where all name servers of ours are lost, of which `www` is said to survive. */
function errorsWith(...records: readonly string[]): readonly string[] {
  const text = `version: 1
domain: example.com
hosts:
  vz:
    platform: debian-12
    uplink: { interface: eno1, address: 203.0.113.10/24 }
    public: [203.0.113.11]
    network: { subnet: 192.168.52.0/24 }
nodes:
  first: { address: 192.168.52.101, image: debian-12, public: 203.0.113.11 }
sites: { www: { nodes: [first] } }
dns: { secondaries: [198.51.100.53], records: [${records.join(", ")}] }
expect: [www survives the loss of ns1]
`;
  const { diagnostics } = compile(sourceFile("topology.yaml", text));
  return diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code);
}

test.each([
  ["whose name ends like the domain, and is another", '{ name: "@", type: NS, value: ns.myexample.com. }'],
  ["of somebody else", '{ name: "@", type: NS, value: ns.example.net. }'],
  ["with a name of ours", '{ name: "@", type: NS, value: b }, { name: b, type: A, value: 198.51.100.53 }'],
])("names are answered still by a name server elsewhere %s", (_, ...records) => {
  expect(errorsWith(...records)).toEqual([]);
});

test.each([
  ["there is no other"],
  ["the other one is the same host", '{ name: "@", type: NS, value: b }, { name: b, type: A, value: 203.0.113.10 }'],
])("nobody answers where %s", (_, ...records) => {
  expect(errorsWith(...records)).toEqual(["expect/false"]);
});

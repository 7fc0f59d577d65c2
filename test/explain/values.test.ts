import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseDocument } from "yaml";
import { parse } from "../../src/1-parse/parse.js";
import { schemaAt } from "../../src/2-validate/schema-at.js";
import { validate } from "../../src/2-validate/validate.js";
import { resolve } from "../../src/3-resolve/resolve.js";
import { compile } from "../../src/compile.js";
import { formatPath, type Path } from "../../src/core/path.js";
import { sourceFile } from "../../src/core/source-file.js";
import { explainValue, generalize } from "../../src/explain/explain-value.js";
import { findPath } from "../../src/explain/find-path.js";
import { knownOf } from "../../src/explain/known-of.js";
import { valuesBelow } from "../../src/explain/values-below.js";
import { fixturesDirectory } from "../fixture.js";

const MINIMAL = `version: 1
domain: example.com
hosts:
  vz:
    platform: debian-12
    uplink: { interface: eno1, address: 203.0.113.10/24 }
    network: { subnet: 192.168.52.0/24 }
nodes:
  first: { address: 192.168.52.101, image: debian-12 }
  second: { address: 192.168.52.102, image: debian-12 }
sites:
  www: { nodes: [first, second], sync: { from: first } }
publish:
  - { port: 8080, to: first }
dns:
  records: [{ name: "@", to: first }]
firewall:
  allow: [{ port: 9100 }]
`;

function known(text: string) {
  const { tree, model, diagnostics } = compile(sourceFile("topology.yaml", text));
  if (tree === undefined || model === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return knownOf(tree, model);
}

const topologies: readonly (readonly [string, string])[] = [
  ["minimal", MINIMAL] as const,
  ...readdirSync(fixturesDirectory)
    .map((name) => [name, readFileSync(join(fixturesDirectory, name, "topology.yaml"), "utf8")] as const)
    .filter(([, text]) => compile(sourceFile("t", text)).bundle !== undefined),
];

/** A model without where things stand, and with references as names, to compare two of them. */
function essence(text: string): string {
  const seen = new Map<object, number>();
  const { tree } = parse(sourceFile("t", text));
  const { topology } = tree === undefined ? {} : validate(tree);
  const model = topology === undefined ? undefined : resolve(topology).model;
  return JSON.stringify(model, (key, value: unknown) => {
    if (["at", "ttlAt", "written", "hasBothTimings", "silences"].includes(key)) return undefined;
    if (typeof value === "bigint") return String(value);
    if (typeof value !== "object" || value === null) return value;
    // A port that is open on several hosts names them all, before some of them had their turn.
    if (key === "hosts" && value !== model?.hosts)
      return (value as readonly { name: string }[]).map(({ name }) => name);
    const before = seen.get(value);
    if (before !== undefined && "name" in value) return `→ ${String(value.name)}`;
    seen.set(value, seen.size);
    return value;
  });
}

describe.each(topologies)("the values of %s", (_name, text) => {
  const values = valuesBelow(known(text), []);

  test("are all there: every key of the language that may stand at a place", () => {
    expect(values.length).toBeGreaterThan(40);
    for (const { path } of values) expect(schemaAt(path), formatPath(path)).toBeDefined();
    expect(new Set(values.map(({ path }) => formatPath(path))).size).toBe(values.length);
    expect(values.filter(({ origin }) => origin.kind === "absent" && origin.means === "not given")).toEqual([]);
  });

  test("are what holds: written down where they do not stand, they change nothing", () => {
    const before = essence(text);
    for (const { path, value, origin } of values) {
      if (origin.kind === "written" || value === undefined || path[0] === "defaults") continue;
      const document = parseDocument(text);
      document.setIn(path as string[], document.createNode(value));
      expect(essence(document.toString()), formatPath(path)).toBe(before);
    }
  });

  test("come from places that are there", () => {
    const all = known(text);
    for (const { path, origin } of values) {
      if (origin.kind === "inherited") expect(all.written(origin.from), formatPath(path)).toBeDefined();
      if (origin.kind === "derived") for (const from of origin.from) expect(schemaAt(from)).toBeDefined();
    }
  });
});

test("a value that is not what holds is noticed", () => {
  const document = parseDocument(MINIMAL);
  document.setIn(["sites", "www", "dns", "ttl"], "61s");
  expect(essence(document.toString())).not.toBe(essence(MINIMAL));
});

test("every leaf of the language is explained in some topology here", () => {
  const seen = new Set(
    topologies.flatMap(([, text]) => valuesBelow(known(text), []).map((v) => generalize(v.path).general)),
  );
  const missing = schemaLeaves([]).filter((leaf) => !leaf.includes("silence") && !seen.has(leaf));
  expect(missing).toEqual([]);
});

/** The places of the language that hold single values or lists of such, as `sites.*.dns.ttl`. */
function schemaLeaves(path: Path): readonly string[] {
  const target = schemaAt(path)?.target;
  if (target?.properties !== undefined)
    return Object.keys(target.properties).flatMap((key) => schemaLeaves([...path, key]));
  if (typeof target?.additionalProperties === "object") return schemaLeaves([...path, "x"]);
  if (target?.items !== undefined && schemaAt([...path, 0])?.target.properties !== undefined)
    return schemaLeaves([...path, 0]);
  return [generalize(path).general];
}

describe("one value", () => {
  const values = known(
    MINIMAL.replace("dns:\n", "dns:\n  ttl: 90s\n").replace("nodes:\n", "defaults: { node: { cpus: 4 } }\nnodes:\n"),
  );
  const at = (text: string) => {
    const found = findPath(text, values);
    return "path" in found ? explainValue(values, found.path) : found;
  };

  test.each([
    ["domain", "example.com", { kind: "written" }],
    ["sites.www.dns.ttl", "90s", { kind: "inherited", from: ["dns", "ttl"] }],
    ["nodes.first.cpus", 4, { kind: "inherited", from: ["defaults", "node", "cpus"] }],
    ["nodes.first.memory", "1G", { kind: "default" }],
    ["sites.www.server", "apache", { kind: "default" }],
    ["publish[0].toPort", 8080, { kind: "derived" }],
    ["publish[0].from", undefined, { kind: "absent", means: "from everywhere" }],
    ["hosts.vz.network.gateway", "192.168.52.1", { kind: "derived", how: "the first address of the subnet" }],
  ])("%s", (path, value, origin) => {
    expect(at(path)).toMatchObject({ value, origin });
  });

  test("a part that is not there has nothing in it", () => {
    const without = known(MINIMAL.replace(", sync: { from: first }", ""));
    const found = findPath("sites.www.sync.mode", without);
    expect("path" in found && explainValue(without, found.path)).toMatchObject({
      value: undefined,
      origin: { kind: "absent", means: "there is no `sites.www.sync`: its content is not synced" },
    });
  });

  test.each([
    ["sites.wwv.dns.ttl", { problem: "the topology has no `sites.wwv`", nearest: "sites.www" }],
    ["sites.www.rot", { problem: "the language has no `sites.www.rot`", nearest: "sites.www.root" }],
    ["publish[3]", { problem: "the topology has no `publish[3]`" }],
    ["domain.x", { problem: "the language has no `domain.x`" }],
    ["a..[", { problem: "`a..[` is not a path such as `sites.www.dns.ttl` or `publish[0]`" }],
  ])("%s is none", (path, problem) => {
    expect(at(path)).toEqual(problem);
  });
});

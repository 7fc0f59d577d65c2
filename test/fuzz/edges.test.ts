import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { compile } from "../../src/compile.js";
import { sourceFile } from "../../src/core/source-file.js";

/** Topologies with nothing in some place: where a template has a loop that nobody runs through, and bash wants a command. */
const host = (byte: number, rest = "", platform = "debian-12"): string =>
  `{ platform: ${platform}, uplink: { interface: eno1, address: 203.0.113.${byte}/24 }, network: { subnet: 192.168.${byte}.0/24, nameservers: [9.9.9.9]${rest} } }`;
const node = (byte: number, last: number, name = "a"): string =>
  `{ host: ${name}, address: 192.168.${byte}.${last}, image: debian-12 }`;
const head = "version: 1\ndomain: example.com\n";
const pair = `nodes: { first: ${node(10, 5)}, second: ${node(10, 6)} }\n`;

const EDGES: Readonly<Record<string, string>> = {
  "one node and nothing else": `${head}hosts: { a: ${host(10)} }\nnodes: { first: ${node(10, 5)} }\n`,
  "a host without nodes": `${head}hosts: { a: ${host(10)}, b: ${host(11)} }\nnodes: { first: ${node(10, 5)} }\n`,
  "a host without nodes that is asked for names": `${head}hosts: { a: ${host(10)}, b: ${host(11)} }\nnodes: { first: ${node(11, 5, "b")} }\n`,
  "Virtuozzo without nodes": `${head}hosts: { a: ${host(10)}, b: ${host(11, "", "virtuozzo-7")} }\nnodes: { first: ${node(10, 5)} }\n`,
  "sites that one node serves": `${head}hosts: { a: ${host(10)} }\n${pair}sites: { www: { nodes: [first] }, wiki: { nodes: [second] } }\n`,
  "a pair without sync": `${head}hosts: { a: ${host(10)} }\n${pair}sites: { www: { nodes: [first, second] } }\n`,
  "sync that is off": `${head}hosts: { a: ${host(10)} }\n${pair}sites: { www: { nodes: [first, second], sync: { from: first, mode: "off" } } }\n`,
  "no way out": `${head}hosts: { a: ${host(10, ", egress: none")} }\n${pair}`,
};

/** The scripts that bash would not read, with what it says. */
function unread(text: string): readonly string[] {
  const { bundle, diagnostics } = compile(sourceFile("topology.yaml", text));
  if (bundle === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return bundle.files
    .filter((file) => /^#!\/bin\/(ba)?sh/.test(file.text))
    .map((file) => [file.path, complaintOf(file.text)])
    .filter(([, complaint]) => complaint !== "")
    .map(([path, complaint]) => `${path}: ${complaint}`);
}

function complaintOf(script: string): string {
  return spawnSync("bash", ["-n"], { input: script, encoding: "utf8" }).stderr;
}

test("a function without a command would be noticed", () => {
  expect(complaintOf("f() {\n}\n")).not.toBe("");
  expect(complaintOf("f() {\n  return 0\n}\n")).toBe("");
});

describe("bash reads every script of", () => {
  test.each(Object.entries(EDGES))("%s", (_, text) => {
    expect(unread(text)).toEqual([]);
  });
});

import { expect, it } from "vitest";
import { parse } from "../../src/1-parse/parse.js";
import { validate } from "../../src/2-validate/validate.js";
import { sourceFile } from "../../src/core/source-file.js";
import { processorTime } from "../processor-time.js";
import { smallest } from "./checked.js";

/** Milliseconds of processor time, and the last complaint, of the second phase alone. */
function measured(text: string, bound: number) {
  const { tree } = parse(sourceFile("topology.yaml", text));
  if (tree === undefined) throw new Error("the text is no YAML within bounds");
  const { result, time } = processorTime(() => validate(tree), bound);
  return { time, diagnostics: result.diagnostics, last: result.diagnostics.at(-1) };
}

const nodes = (count: number, node: string) =>
  smallest(["  first: { address: 192.168.52.101, image: debian-12 }\n", ""]) +
  Array.from({ length: count }, (_, index) => `  n${index}: ${node}\n`).join("");

it("counts sixty thousand mistakes in about the time of as many nodes, and shows a hundred", () => {
  const { time, diagnostics, last } = measured(nodes(60_000, "{}"), 5_000);
  expect(diagnostics).toHaveLength(101);
  expect(last?.message).toContain("59900 more places");
  // Measured: 0.4 s. Copying the list of errors for each node would take over ten.
  expect(time).toBeLessThan(5_000);
});

it("shows the first mistakes of the file, not the first that the schema finds", () => {
  const text = nodes(300, "{}").replace("version: 1", "version: 3").replace("203.0.113.10/24", "203.0.113.10");
  const { diagnostics } = measured(text, 5_000);
  expect(diagnostics.slice(0, 3).map(({ code }) => code)).toEqual([
    "schema/unsupported-version",
    "net/prefix-missing",
    "schema/missing-key",
  ]);
});

it.each([
  ["a domain", (long: string) => smallest(["example.com", long])],
  ["an address", (long: string) => smallest(["192.168.52.101", long])],
  ["a size", (long: string) => smallest(["image: debian-12", `memory: ${long}`])],
  ["a duration", (long: string) => `${smallest()}dns: { ttl: ${long} }\n`],
  ["a record name", (long: string) => `${smallest()}dns: { records: [{ name: ${long}, to: first }] }\n`],
  ["a mail address", (long: string) => `${smallest()}dns: { soa: { admin: ${long} } }\n`],
  ["a path", (long: string) => `${smallest()}sites: { www: { nodes: [first], health: { path: /${long} } } }\n`],
  ["a code", (long: string) => `${smallest()}dns: { silence: [{ code: ${long}, because: none }] }\n`],
])("is not held up by a hundred thousand characters for %s", (_, topology) => {
  for (const part of ["a", "a.", "a-", "1h", "1.", "a@", "/", "-"]) {
    const { time, diagnostics } = measured(
      topology(`a${part.repeat(100_000 / part.length)}`.replace(/[^a-z0-9]?$/, "!")),
      1_000,
    );
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]?.message.length).toBeLessThan(400);
    expect(time).toBeLessThan(1_000);
  }
});

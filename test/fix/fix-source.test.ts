import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile } from "../../src/compile.js";
import { sourceFile } from "../../src/core/source-file.js";
import { fixSource } from "../../src/fix/fix-source.js";
import { documents } from "../fuzz/documents.js";

/** With a comment on every line, odd blanks, and an order of its own: nothing of that may change. */
const GOOD = `# The shop.
version: 1
domain: example.com   # bought in May

hosts:
  vz:   # in the cellar
    platform: debian-12
    uplink: { interface: eno1,   address: 203.0.113.10/24 }
    network: { subnet: 192.168.52.0/24, nameservers: [192.0.2.53] }
nodes:
  first: { address: 192.168.52.101, image: debian-12, memory: 1G, autostart: true }
  second:
    address: 192.168.52.102
    image: debian-12
firewall:
  allow: [ { port: 9100, comment: "a # b" } ]  # last
`;

const fixed = (text: string) => fixSource(sourceFile("topology.yaml", text), (file) => compile(file));
const errorsOf = ({ diagnostics }: { diagnostics: readonly { severity: string; code: string }[] }) =>
  diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code);

describe("a mistake with one meaning is mended, and every other character stays", () => {
  test.each([
    ["a key with a typing error", "platform:", "platfrom:"],
    ["a key in another case", "autostart:", "autoStart:"],
    ["a key with a dash", "nameservers:", "name-servers:"],
    ["a number in quotes", "port: 9100", 'port: "9100"'],
    ["yes for true", "autostart: true", "autostart: yes"],
    ["one value for a list", "nameservers: [192.0.2.53]", "nameservers: 192.0.2.53"],
    ["a unit of two letters", "memory: 1G", "memory: 1GiB"],
    ["a small unit", "memory: 1G", "memory: 1g"],
  ])("%s", (_, right, wrong) => {
    expect(GOOD).toContain(right);
    expect(errorsOf(compile(sourceFile("t", GOOD)))).toEqual([]);
    const result = fixed(GOOD.replace(right, wrong));
    expect(result.file.text).toBe(GOOD);
    expect(errorsOf(result.compiled)).toEqual([]);
  });

  test.each([
    ["a key in quotes that its value follows at once", "interface: eno1", '"interfaec":eno1', '"interface":eno1'],
    [
      "what an alias stands for, and not the alias",
      "memory: 1G",
      "memory: &m 1GiB, swap: *m",
      "memory: &m 1G, swap: *m",
    ],
    [
      "an alias where what it stands for is right",
      "image: debian-12, memory: 1G",
      'image: &i "2", cpus: *i',
      'image: &i "2", cpus: 2',
    ],
  ])("%s", (_, right, wrong, mended) => {
    expect(fixed(GOOD.replace(right, wrong)).file.text).toBe(GOOD.replace(right, mended));
  });

  test("with other line ends and a byte order mark", () => {
    const windows = `\ufeff${GOOD.replaceAll("\n", "\r\n")}`;
    expect(fixed(windows.replace("platform:", "platfrom:")).file.text).toBe(windows);
  });

  test("many at once, one behind the other in the phases", () => {
    const wrong = GOOD.replace("platform:", "platfrom:")
      .replace("port: 9100", 'prot: "9100"')
      .replace("nameservers: [192.0.2.53]", "Nameservers: 192.0.2.53")
      .replace("memory: 1G", "memory: 1 gib");
    const result = fixed(wrong);
    expect(result.file.text).toBe(GOOD);
    expect(result.mended.length).toBeGreaterThanOrEqual(5);
  });
});

test("what could mean two things is left as it is", () => {
  for (const [right, wrong] of [
    ["memory: 1G", "memory: 1024"],
    ["192.168.52.102", "192.168.052.102"],
    ["memory: 1G", "memory: 1GB"],
    ["image: debian-12\n", "image: debian-21\n"],
  ] as const) {
    const text = GOOD.replace(right, wrong);
    expect(fixed(text)).toMatchObject({ file: { text }, mended: [] });
  }
});

test("of two keys that may be the one that is missing, none is renamed, and what is sure is mended all the same", () => {
  const twice = GOOD.replace("platform: debian-12", "platfrom: debian-12\n    plattform: debian-12");
  expect(fixed(twice.replace("memory: 1G", "memory: 1GiB")).file.text).toBe(twice);
});

test("a number for which an alias stands is not made a text of the alias", () => {
  const text = GOOD.replace("image: debian-12, memory", "cpus: &c 12, image: *c, memory");
  expect(fixed(text)).toMatchObject({ file: { text }, mended: [] });
  expect(fixed(text).compiled.diagnostics[0]).toMatchObject({
    code: "schema/quote-it",
    message: expect.stringContaining("`*c` stands for a number `12`"),
  });
});

test("a topology without mistakes is not touched", () => {
  expect(fixed(GOOD)).toMatchObject({ file: { text: GOOD }, mended: [] });
});

test("mending is done in one run, and never makes more mistakes", () => {
  fc.assert(
    fc.property(documents, ({ text }) => {
      const result = fixed(text);
      const again = fixed(result.file.text);
      expect(again.mended).toEqual([]);
      if (result.mended.length === 0) expect(result.file.text).toBe(text);
      else if (compile(sourceFile("t", text)).tree !== undefined) expect(result.compiled.tree).toBeDefined();
    }),
    { numRuns: 100 },
  );
});

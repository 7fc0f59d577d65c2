import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { parse } from "../../src/1-parse/parse.js";
import { editorSchema } from "../../src/2-validate/editor-schema.js";
import { formatChecks } from "../../src/2-validate/format-checks.js";
import { language } from "../../src/2-validate/language.js";
import { sourceFile } from "../../src/core/source-file.js";
import { fixture, smallest } from "./checked.js";

interface Hinted {
  readonly markdownDescription?: string;
  readonly defaultSnippets?: readonly { readonly label: string; readonly body: unknown }[];
  readonly properties: Readonly<Record<string, Hinted>>;
  readonly $defs: Readonly<Record<string, Hinted>>;
}

/** The places whose formats are ours, not JSON Schema's. */
const ADDRESSES: readonly (readonly [path: string, format: string])[] = [
  ["hosts.alpha.public", "ip"],
  ["hosts.alpha.uplink.address", "ipv4-interface"],
  ["hosts.alpha.uplink.address6", "ipv6-interface"],
  ["hosts.alpha.network.subnet", "ipv4-network"],
  ["hosts.alpha.network.subnet6", "ipv6-network"],
  ["hosts.alpha.admin.ssh.from", "ip-network"],
];

const TEXTS = [
  "192.168.52.0/24",
  "192.168.52.1/24",
  "0.0.0.0/0",
  "255.255.255.255",
  "10.0.0.1/32",
  "10.0.0.1/33",
  "10.0.0.1/08",
  "256.0.0.1",
  "10.0.0",
  "010.0.0.1",
  "10.0.0.0/255.0.0.0",
  "10.0.0.1:80",
  "fd00:52::/64",
  "fd00:52::1/64",
  "::/0",
  "2001:DB8:1:2:3:4:5:6",
  "2001:db8::/129",
  "::ffff:192.0.2.1",
  "fe80::1%eth0",
  "[::1]",
  "localhost",
  "any",
  "",
];

/** The full topology with an address, or a list of this one, in a place. */
function withAddress(path: string, address: string): unknown {
  const topology: unknown = parse(sourceFile("", fixture("full"))).tree?.value;
  const keys = path.split(".");
  const last = keys.pop() as string;
  const holder = keys.reduce((at, key) => (at as Record<string, unknown>)[key], topology) as Record<string, unknown>;
  holder[last] = Array.isArray(holder[last]) ? [address] : address;
  return topology;
}

describe("the schema for editors", () => {
  const schema = editorSchema() as Hinted;
  const ajv = new Ajv2020({ strict: true, formats: formatChecks });
  const check = ajv.addVocabulary(["markdownDescription", "defaultSnippets"]).compile(schema);

  it("accepts and refuses what the compiler does", () => {
    const value = (text: string) => parse(sourceFile("", text)).tree?.value;
    expect(check(value(fixture("full")))).toBe(true);
    expect(check(value(smallest(["interface:", "interfase:"])))).toBe(false);
  });

  it("refuses what is no address without our formats as well, which no editor has", () => {
    const inEditor = new Ajv2020({ strict: false, validateFormats: false }).compile(language);
    for (const [path, format] of ADDRESSES) {
      for (const text of TEXTS) {
        const isRight = formatChecks[format]?.(text) === true;
        // That bits of the host are set in a network no pattern says.
        const isLeft = /network$/.test(format) && /1\/(?:24|64)$/.test(text);
        if (!isLeft) expect([format, text, inEditor(withAddress(path, text))]).toEqual([format, text, isRight]);
      }
    }
  });

  it("tells the meaning, the default and an example while hovering", () => {
    const { ttl, records } = schema.$defs["dns"]?.properties ?? {};
    expect(ttl?.markdownDescription).toBe(
      "How long resolvers may keep a record.\n\nDefault: `60s`\n\nFor example `60s`",
    );
    expect(records?.markdownDescription).toMatch(/^Further records of the zone\./);
  });

  it("offers whole entries to insert", () => {
    const { sites } = schema.properties;
    expect(sites?.defaultSnippets).toEqual([
      {
        label: "{ www: { nodes: [first, second], sync: { from: first } } }",
        body: { www: { nodes: ["first", "second"], sync: { from: "first" } } },
      },
    ]);
  });
});

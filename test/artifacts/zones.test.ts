import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { put, type Ran, run, scratch } from "./dns-scratch.js";
import { artifacts, filesOf, fixtureText, modelFrom } from "./dns-topology.js";

/** Every kind of record, with data that has to be quoted and cut. */
const RICH = fixtureText("debian-pair", [
  "records:\n",
  `records:
    - { name: mail, type: A, value: 198.51.100.25 }
    - { name: mail, type: AAAA, value: "2001:db8::25" }
    - { name: "@", type: MX, value: "10 mail" }
    - { name: "@", type: TXT, value: "v=spf1 mx -all" }
    - { name: quoted, type: TXT, value: 'a "b" \\\\c; d  e % $(x) \`y\`' }
    - { name: long._domainkey, type: TXT, value: "v=DKIM1; p=${"MIIBIjANBgkq".repeat(40)}" }
    - { name: unicode, type: TXT, value: "grüße ☃" }
    - { name: _sip._tcp, type: SRV, value: "10 20 5060 mail" }
    - { name: "@", type: CAA, value: '0 issue "letsencrypt.org"' }
    - { name: docs, type: CNAME, value: www }
    - { name: "*.preview", to: second }
`,
]);

const TOPOLOGIES = {
  article: fixtureText("article"),
  "debian-pair": fixtureText("debian-pair"),
  full: fixtureText("full"),
  rich: RICH,
};

interface Checker {
  readonly program: string;
  readonly check: (origin: string, file: string) => Ran;
  /** A line that is no finding. */
  readonly fine: RegExp;
  /** What is put into a zone that it has to reject. */
  readonly broken: string;
}

const STRICT = [
  "-i",
  "local",
  "-k",
  "fail",
  "-n",
  "fail",
  "-m",
  "fail",
  "-M",
  "fail",
  "-S",
  "fail",
  "-r",
  "fail",
  "-T",
  "warn",
];

const CHECKERS: readonly Checker[] = [
  {
    program: "named-checkzone",
    check: (origin, file) => run("named-checkzone", [...STRICT, origin, file]),
    fine: /^zone .*: loaded serial \d+$|^OK$/,
    broken: "under_score.example.com. 60 IN A 192.168.52.9",
  },
  {
    program: "nsd-checkzone",
    check: (origin, file) => run("nsd-checkzone", [origin, file]),
    fine: /^zone .* is ok$/,
    broken: "www.example.com. 60 IN CNAME first.example.com.",
  },
  {
    program: "kzonecheck",
    check: (origin, file) => run("kzonecheck", ["-o", origin, file]),
    fine: /^$/,
    broken: "www.example.com. 60 IN CNAME first.example.com.",
  },
  {
    program: "ldns-read-zone",
    check: (_, file) => run("ldns-read-zone", ["-c", file]),
    fine: /^\S+\t\d+\tIN\t\w+\t/,
    broken: "bad.example.com. 60 IN A 192.168.52.999",
  },
  {
    program: "validns",
    check: (origin, file) => run("validns", ["-z", origin, "-p", "all", file]),
    // One server has one name: a second NS would be the same machine under another, which helps nobody. And it is older
    // than CAA.
    fine: /there should be at least two NS records per name$|unsupported rdtype caa$/,
    broken: "www.example.com. 60 IN CNAME first.example.com.",
  },
];

function zoneFiles(
  topology: string,
): readonly { readonly origin: string; readonly path: string; readonly text: string }[] {
  const { zones } = modelFrom(topology).dns;
  return [...filesOf(topology, artifacts.zones).values()].map(({ path, text }, index) => ({
    origin: zones[index]?.origin ?? "",
    path,
    text,
  }));
}

function findings({ fine }: Checker, { output }: Ran): readonly string[] {
  return output.split("\n").filter((line) => line !== "" && !fine.test(line));
}

describe.each(CHECKERS)("$program", (checker) => {
  test.each(Object.entries(TOPOLOGIES))("has nothing to say about the zones of %s", (_, topology) => {
    const directory = scratch();
    for (const { origin, path, text } of zoneFiles(topology)) {
      const ran = checker.check(origin, put(directory, path, text));
      expect([path, findings(checker, ran)]).toEqual([path, []]);
    }
  });

  test(`rejects ${checker.broken}`, () => {
    const zone = zoneFiles(TOPOLOGIES["debian-pair"])[0];
    const ran = checker.check("example.com", put(scratch(), "zone", `${zone?.text}${checker.broken}\n`));
    expect(findings(checker, ran)).not.toEqual([]);
    expect(ran.status).not.toBe(0);
  });
});

describe("named-compilezone", () => {
  test.each(Object.entries(TOPOLOGIES))(
    "reads out of the zones of %s what the model has, and no more",
    (_, topology) => {
      const { zones, soa } = modelFrom(topology).dns;
      const directory = scratch();
      for (const [index, { origin, text, path }] of zoneFiles(topology).entries()) {
        const compiled = compile(directory, origin, text);
        const records = compiled.trim().split("\n");
        const sets = zones[index]?.rrsets ?? [];
        expect(records).toHaveLength(1 + sets.reduce((sum, set) => sum + set.records.length, 0));
        for (const set of sets) {
          const written = records.filter(
            (line) => line.startsWith(`${set.owner}.`) && line.split(/\s+/)[3] === set.type,
          );
          expect([path, set.owner, set.type, written.map((line) => Number(line.split(/\s+/)[1]))]).toEqual([
            path,
            set.owner,
            set.type,
            set.records.map(() => set.ttl),
          ]);
        }
        expect(records[0]).toMatch(new RegExp(`SOA\\s.* 1 ${soa.refresh} ${soa.retry} ${soa.expire} ${soa.negative}$`));
        expect(compile(directory, origin, compiled)).toBe(compiled);
      }
    },
  );

  test("fails where the zone has no SOA", () => {
    expect(() => compile(scratch(), "example.com", "$TTL 60\nexample.com. 60 IN NS ns1.example.com.\n")).toThrow(
      /no SOA|has 0 SOA/,
    );
  });
});

function compile(directory: string, origin: string, text: string): string {
  const out = join(directory, "compiled");
  const ran = run("named-compilezone", ["-i", "local", "-o", out, origin, put(directory, "zone", text)]);
  if (ran.status !== 0) throw new Error(ran.output);
  return readFileSync(out, "utf8");
}

describe("a zone file", () => {
  const rich = zoneFiles(RICH)[0]?.text ?? "";

  test("begins with $TTL, before any record", () => {
    expect(rich.split("\n").find((line) => !line.startsWith(";"))).toBe("$TTL 60");
  });

  test("has absolute names only", () => {
    const names = rich.split("\n").filter((line) => / (NS|CNAME|MX|SRV) /.test(line));
    expect(names.length).toBeGreaterThan(3);
    for (const line of names) expect(line).toMatch(/^\S+\. .*\S\.$/);
  });

  test("writes the mailbox as a name, with the dots of its local part escaped (RFC 1035 §5.1)", () => {
    const text = zoneFiles(fixtureText("debian-pair", ["dns:\n", "dns:\n  soa: { admin: dns.admin@example.org }\n"]))[0]
      ?.text;
    expect(text).toContain(" IN SOA ns1.example.com. dns\\.admin.example.org. (");
  });

  test("cuts a long text into strings of at most 255 bytes, which together are that text", () => {
    const line = rich.split("\n").find((one) => one.startsWith("long._domainkey")) ?? "";
    const strings = [...line.matchAll(/"([^"]*)"/g)].map((match) => match[1] as string);
    expect(strings.map((one) => one.length)).toEqual([255, 236]);
    expect(strings.join("")).toBe(`v=DKIM1; p=${"MIIBIjANBgkq".repeat(40)}`);
  });

  test("keeps nodes in the order of preference, which the zone of a Red Hat server keeps in its answers", () => {
    const reversed =
      zoneFiles(fixtureText("article", ["nodes: [first, second]", "nodes: [second, first]"]))[0]?.text ?? "";
    expect(reversed.match(/^www\..*$/gm)?.map((line) => line.replace(/.*; /, ""))).toEqual(["second", "first"]);
  });

  test("tells those inside no private address on another host, where the node has a public one", () => {
    const text = fixtureText(
      "two-hosts",
      ["    uplink: { interface: enp1s0", "    public: [203.0.113.21]\n    uplink: { interface: enp1s0"],
      ["{ host: beta, address: 192.168.53.101", "{ host: beta, public: 203.0.113.21, address: 192.168.53.101"],
      ["sites:\n", "dns: { view: split }\nsites:\n  far: { nodes: [first, third] }\n"],
    );
    const inside = zoneFiles(text).find(({ path }) => path.endsWith("/example.com.inside.zone"))?.text ?? "";
    const addressesOf = (name: string) =>
      inside.match(new RegExp(`^${name}\\..* A .*$`, "gm"))?.map((line) => / A +(\S+)/.exec(line)?.[1]);
    expect(addressesOf("far")).toEqual(["192.168.52.101", "203.0.113.21"]);
    expect(addressesOf("third")).toEqual(["203.0.113.21"]);
    // It has no other.
    expect(addressesOf("fourth")).toEqual(["192.168.53.102"]);
  });

  test("has a cause for every line, and for an address the node that is named for it", () => {
    const file = filesOf(fixtureText("debian-pair"), artifacts.zones).get("hosts/vz/etc/bind/zones/example.com.zone");
    const lines = file?.text.split("\n") ?? [];
    const line = lines.findIndex((one) => /^www.*second$/.test(one)) + 1;
    const origin = file?.origins.find(({ first, last }) => first <= line && line <= last);
    expect(origin?.at[0]).toEqual(["sites", "www", "nodes", 1]);
    expect(file?.origins.at(-1)?.last).toBe(lines.length - 1);
  });
});

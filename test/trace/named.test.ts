import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Deployment, HostMachine } from "../../src/6-read/deployment.js";
import type { RecordData, ZoneRecord } from "../../src/6-read/dns/zone.js";
import { textsOfFiles } from "../../src/6-read/texts-of.js";
import { compile } from "../../src/compile.js";
import { address } from "../../src/core/address.js";
import { sourceFile } from "../../src/core/source-file.js";
import { ask } from "../../src/trace/answer.js";
import { nameServerRoot, put, scratch } from "../artifacts/dns-scratch.js";
import { LAN, NODE, OUTSIDE, SECONDARY, Server } from "../artifacts/dns-server.js";
import { fixturesDirectory } from "../fixture.js";
import { BUNDLES, changed, faultless } from "../read/bundle-of.js";

const TYPES: readonly RecordData["type"][] = ["A", "AAAA", "NS", "SOA", "MX", "TXT", "CNAME", "PTR", "SRV", "CAA"];
const CLIENTS = ["localhost", OUTSIDE, NODE, LAN, SECONDARY];

const topologyOf = (fixture: string): string => readFileSync(join(fixturesDirectory, fixture, "topology.yaml"), "utf8");

/** Every kind of record, beside those of the fixtures. */
const RICH = topologyOf("full").replace(
  "  records:\n",
  `  records:
    - { name: docs, type: CNAME, value: www }
    - { name: manual, type: CNAME, value: docs }
    - { name: _sip._tcp, type: SRV, value: "0 5 5060 mail" }
    - { name: "@", type: CAA, value: '0 issue "ca.example.net"' }
    - { name: note, type: TXT, value: 'a "quoted" text; with \\\\ and ü, ${"long ".repeat(80)}' }
`,
);

const SUBJECTS = [
  ...BUNDLES.map((name) => ({ name, topology: topologyOf(name) })),
  { name: "all records", topology: RICH },
];

describe.each(SUBJECTS)("the names of $name", ({ topology }) => {
  const server = new Server();
  let deployment: Deployment;
  let host: HostMachine;
  let keepsOrder = true;

  beforeAll(async () => {
    const { bundle, diagnostics } = compile(sourceFile("topology.yaml", topology));
    if (bundle === undefined) throw new Error(JSON.stringify(diagnostics));
    deployment = faultless(textsOfFiles(bundle.files));
    host = deployment.hosts.find((one) => one.nameServer !== undefined) as HostMachine;
    const files = bundle.files.filter(({ target }) => target?.machine === host.name && target.step === "dns");
    // Red Hat's named can keep the order that is asked for here; Debian's is built without, and turns it round.
    keepsOrder = !files.some(({ text }) => text.includes("order fixed"));
    await server.start(
      nameServerRoot(files),
      files.some(({ path }) => path.endsWith("etc/named.conf")) ? "/etc/named.conf" : "/etc/bind/named.conf",
    );
    server.addGateway();
  }, 120_000);
  afterAll(() => server.stop());

  test.each(CLIENTS)(
    "are for %s what named says: every name and type, and some that are not there",
    { timeout: 300_000 },
    (client) => {
      const questions = questionsFor(deployment, host).flatMap((name) => TYPES.map((type) => ({ name, type })));
      const answers = digAll(server, client, questions);
      const wrong = questions.flatMap(({ name, type }, index) => {
        const own = ask(host, address(client === "localhost" ? "127.0.0.1" : client), name, type);
        // What is looked up elsewhere is not ours to say.
        if (own.code === "RECURSE") return [];
        const ours = [own.code, ...own.records.map(written)].join("\n");
        const theirs = answers[index] ?? "";
        const isSame = keepsOrder ? ours === theirs : sorted(ours) === sorted(theirs);
        return isSame ? [] : [`${name} ${type}: we say ${ours}, named ${theirs}`];
      });
      expect(wrong.slice(0, 5)).toEqual([]);
      console.log(`${questions.length} questions of ${client}`);
    },
  );
});

test("a record that named does not have is noticed", async () => {
  const { bundle } = compile(sourceFile("topology.yaml", RICH));
  const files = bundle?.files ?? [];
  const zone = "hosts/alpha/etc/bind/zones/example.com.outside.zone";
  const texts = changed(textsOfFiles(files), zone, (text) =>
    text.replace(/60 IN A {5}203\.0\.113\.12/, "60 IN A     203.0.113.13"),
  );
  const host = faultless(texts).hosts[0] as HostMachine;
  const server = new Server();
  try {
    await server.start(nameServerRoot(files.filter(({ target }) => target?.step === "dns")), "/etc/bind/named.conf");
    const own = ask(host, address(OUTSIDE), "example.com", "A");
    const [theirs] = digAll(server, OUTSIDE, [{ name: "example.com", type: "A" }]);
    expect([own.code, ...own.records.map(written)].join("\n")).not.toBe(theirs);
  } finally {
    await server.stop();
  }
}, 60_000);

/** All names that some zone has, those above them, and some that nobody has. */
function questionsFor(deployment: Deployment, host: HostMachine): readonly string[] {
  const names = new Set<string>();
  for (const view of host.nameServer?.views ?? []) {
    for (const zone of view.zones) {
      for (const { owner } of zone.records) {
        for (let name = owner; name.length >= zone.name.length; name = name.slice(name.indexOf(".") + 1))
          names.add(name);
      }
      names.add(`nothing.${zone.name}`);
      names.add(`below.www.${zone.name}`);
    }
  }
  names.add(`${deployment.domain}.example.net`);
  return [...names];
}

/** dig's answers: the code, and each record on a line. Over TCP, where no rate is limited. */
function digAll(
  server: Server,
  client: string,
  questions: readonly { readonly name: string; readonly type: string }[],
): readonly string[] {
  const list = put(scratch(), "questions", questions.map(({ name, type }) => `${name}. ${type}\n`).join(""));
  const options = ["+tcp", "+noall", "+comments", "+answer", "-f", list];
  const out = server.dig(client, ...options);
  return out
    .split(/^;; Got answer:$/m)
    .slice(1)
    .map((answer) => {
      const code = /status: (\w+)/.exec(answer)?.[1] ?? "";
      const records = answer.split("\n").filter((line) => line !== "" && !line.startsWith(";"));
      return [code, ...records.map((line) => line.replace(/\s+/g, " ").toLowerCase())].join("\n");
    });
}

function sorted(answer: string): string {
  return answer.split("\n").sort().join("\n");
}

/** A record as dig prints it, in lower case and with single blanks. */
function written({ owner, ttl, data }: ZoneRecord): string {
  return `${owner}. ${ttl} IN ${data.type} ${dataText(data)}`.toLowerCase().replace(/\s+/g, " ");
}

function dataText(data: RecordData): string {
  switch (data.type) {
    case "A":
    case "AAAA":
      return data.address.text;
    case "NS":
    case "CNAME":
    case "PTR":
      return `${data.target}.`;
    case "MX":
      return `${data.preference} ${data.target}.`;
    case "SRV":
      return `${data.priority} ${data.weight} ${data.port} ${data.target}.`;
    case "TXT":
      return data.strings.map(quoted).join(" ");
    case "CAA":
      return `${data.flags} ${data.tag} ${quoted(data.value)}`;
    default: {
      const { primary, mailbox, serial, refresh, retry, expire, negative } = data;
      return `${primary}. ${mailbox}. ${serial} ${refresh} ${retry} ${expire} ${negative}`;
    }
  }
}

/** As BIND writes a text, of which each character is a byte: quotes and backslashes escaped, bytes beyond ASCII in decimal digits. */
function quoted(text: string): string {
  const bytes = [...Buffer.from(text, "latin1")];
  const parts = bytes.map((byte) => {
    if (byte < 32 || byte > 126) return `\\${String(byte).padStart(3, "0")}`;
    const c = String.fromCharCode(byte);
    return c === '"' || c === "\\" ? `\\${c}` : c;
  });
  return `"${parts.join("")}"`;
}

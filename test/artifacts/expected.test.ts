import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DeployedHost } from "./deployed-host.js";
import { waitFor } from "./private-machine.js";

const SENTENCES = [
  "first can reach second on tcp/3306",
  "first cannot reach vz on tcp/22",
  "vz can reach first on tcp/3306",
  "first can reach vz on udp/53",
  "198.51.100.7 can reach vz on tcp/22",
  "internet cannot reach vz on tcp/22",
  "internet can reach www on tcp/80",
  "internet cannot reach second on tcp/22",
  "www answers with first, second",
  "www survives the loss of first",
  "www does not survive the loss of first and second",
];

const TOPOLOGY = `version: 1
domain: example.com
hosts:
  vz:
    platform: debian-12
    uplink: { interface: eno1, address: 203.0.113.10/24 }
    public: [203.0.113.11, 203.0.113.12]
    network: { subnet: 192.168.52.0/24 }
    admin: { ssh: { from: [198.51.100.0/24] } }
nodes:
  first: { address: 192.168.52.101, image: debian-12, public: 203.0.113.11 }
  second: { address: 192.168.52.102, image: debian-12, public: 203.0.113.12 }
sites:
  www: { nodes: [first, second], sync: { from: first } }
expect:
${SENTENCES.map((sentence) => `  - "${sentence}"\n`).join("")}`;

/** Sends back what comes by UDP, and takes connections at each address that it is given. */
const SERVERS = `
const { createServer } = require("node:net");
const { createSocket } = require("node:dgram");
for (const [host, port] of JSON.parse(process.argv[1])) createServer((one) => one.end()).listen(port, host);
const names = createSocket("udp4");
names.on("message", (text, peer) => names.send(text, peer.port, peer.address));
names.bind(53, "192.168.52.1", () => console.log("ready"));`;

let host: DeployedHost;

function standIn(name: string, text: string): void {
  host.machine.bash(`printf '#!/bin/bash\\n%s\\n' "$1" >"/usr/local/bin/${name}"`, text);
}

beforeAll(async () => {
  host = await DeployedHost.make(TOPOLOGY);
  const own = ["192.168.52.1", "192.168.52.101", "192.168.52.102", "203.0.113.11", "203.0.113.12"];
  host.machine.bash(own.map((one) => `ip address add ${one}/32 dev lo`).join("; "));
  // Nodes are this machine itself, which is not to refuse in their place, as if they were off.
  host.machine.bash(
    "iptables -S TWINHOST-IN | sed -n 's/^-A\\( TWINHOST-IN -d 192.168.52.10.*\\)/iptables -D\\1/p' | bash",
  );
  const doors = [
    ["192.168.52.101", 3306],
    ["192.168.52.102", 3306],
    ["192.168.52.101", 80],
    ["192.168.52.102", 80],
  ];
  const servers = host.machine.start([process.execPath, "-e", SERVERS, JSON.stringify(doors)]);
  await waitFor(() => servers.said() === "ready\n", "the servers");
  asItShouldBe();
}, 120_000);

afterAll(() => host?.close());

function asItShouldBe(): void {
  standIn("curl", "printf 'HTTP/1.1 200 OK\\r\\nX-Served-By: %s\\r\\n' \"second\"");
  standIn("dig", "printf '203.0.113.11\\n203.0.113.12\\n'");
}

/** The lines about these sentences, as they are printed; what else the script asks for is left out, because it takes long. */
function said(sentences: readonly string[] = SENTENCES): readonly string[] {
  const lines = (host.bundle.files.find(({ path }) => path === "verify.sh")?.text ?? "").split("\n");
  const kept = lines.filter(
    (line) =>
      !/^ {2}check_(?!expected)/.test(line) &&
      !(/^ {2}(promise|elsewhere) /.test(line) && !sentences.some((sentence) => line.includes(sentence))),
  );
  host.machine.feed('cat >"$1/bundle/asked.sh"; chmod 755 "$1/bundle/asked.sh"', kept.join("\n"), host.directory);
  const { out } = host.run("asked.sh");
  return out.split("\n").filter((line) => line.startsWith("  "));
}

/** What is printed about the sentence that a finding begins with, after a change that is then taken back. */
function broken(change: () => void, back: () => void, expected: readonly string[]): readonly string[] {
  change();
  try {
    return said(expected.map((line) => line.replace(/( \(.*?\))?: .*/, ""))).filter(
      (line) => !line.startsWith("  ask"),
    );
  } finally {
    back();
  }
}

describe("the sentences under `expect`, in verify.sh", () => {
  test("hold where they are true; what others have to find out is said to be asked there", () => {
    expect(said()).toEqual([
      "  ok      first can reach second on tcp/3306",
      "  ok      first cannot reach vz on tcp/22",
      "  ok      vz can reach first on tcp/3306",
      "  ok      first can reach vz on udp/53",
      "  ok      198.51.100.7 can reach vz on tcp/22",
      "  ok      internet cannot reach vz on tcp/22",
      "  ok      internet can reach www on tcp/80 (by its public address, from here)",
      "  ask     internet can reach www on tcp/80: from outside: nc -vzw 3 203.0.113.11 80; nc -vzw 3 203.0.113.12 80",
      "  ask     internet cannot reach second on tcp/22: from outside: nc -vzw 3 203.0.113.12 22",
      "  ok      www answers with first, second",
      "  ok      www survives the loss of first (somebody is left who serves it)",
      "  ask     www survives the loss of first: run ./drill.sh first, which stops it and looks",
      "  ask     www does not survive the loss of first and second: stop them on a quiet evening, and look",
    ]);
  });

  test.each([
    [
      "a port that is closed",
      "iptables -I INPUT 1 -p tcp -d 192.168.52.102 --dport 3306 -j REJECT",
      "iptables -D INPUT 1",
      ["first can reach second on tcp/3306: first gets no answer"],
    ],
    [
      "a name server that says nothing",
      "iptables -I INPUT 1 -p udp --dport 53 -j DROP",
      "iptables -D INPUT 1",
      ["first can reach vz on udp/53: first gets no answer"],
    ],
    [
      "a rule that lets everybody in",
      "iptables -I TWINHOST-IN 1 -p tcp --dport 22 -j ACCEPT",
      "iptables -D TWINHOST-IN 1",
      ["internet cannot reach vz on tcp/22: the rules that are loaded let them in"],
    ],
    [
      "a rule that keeps administrators out",
      "iptables -I INPUT 1 -i eno1 -p tcp --dport 22 -j DROP",
      "iptables -D INPUT 1",
      ["198.51.100.7 can reach vz on tcp/22: firewall-rehearsal: 198.51.100.7 does not reach 203.0.113.12 on port 22"],
    ],
    [
      "translation that is gone, and nobody behind",
      "iptables -I OUTPUT 1 -p tcp --dport 80 -j REJECT",
      "iptables -D OUTPUT 1",
      ["internet can reach www on tcp/80 (by its public address, from here): this host gets no answer"],
    ],
    [
      "a node in which nothing can be asked: that is no promise held",
      "mv /usr/local/bin/systemd-run /run/kept; ln -s /bin/false /usr/local/bin/systemd-run",
      "mv /run/kept /usr/local/bin/systemd-run",
      [
        "first can reach second on tcp/3306: first cannot be asked",
        "first cannot reach vz on tcp/22: first cannot be asked",
        "first can reach vz on udp/53: first cannot be asked",
      ],
    ],
  ])("are broken by %s", (_what, change, back, expected) => {
    const found = broken(
      () => host.machine.bash(change),
      () => host.machine.bash(back),
      expected,
    );
    expect(found).toEqual(expected.map((line) => `  BROKEN  ${line}`));
  });

  test("are broken by another order of addresses, and by another node that answers", () => {
    const expected = [
      "www answers with first, second: www.example.com. is 203.0.113.12, then 203.0.113.11",
      "www survives the loss of first (somebody is left who serves it): another node answers",
    ];
    const change = (): void => {
      standIn("curl", "printf 'HTTP/1.1 200 OK\\r\\nX-Served-By: %s\\r\\n' \"first\"");
      standIn("dig", "printf '203.0.113.12\\n203.0.113.11\\n'");
    };
    expect(broken(change, asItShouldBe, expected)).toEqual(expected.map((line) => `  BROKEN  ${line}`));
  });

  test("are broken by somebody who answers where nobody should", async () => {
    const server = `require("node:net").createServer((one) => one.end()).listen(22, "192.168.52.1", () => console.log("ready"))`;
    const daemon = host.machine.start([process.execPath, "-e", server]);
    await waitFor(() => daemon.said() === "ready\n", "the server");
    const found = said(["first cannot reach vz on tcp/22"]);
    await host.machine.end(daemon);
    expect(found).toEqual(["  BROKEN  first cannot reach vz on tcp/22: first gets an answer"]);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BundleFile } from "../../src/5-emit/bundle.js";
import { putFiles } from "./content-files.js";
import { type Daemon, type Outcome, PrivateMachine, waitFor } from "./private-machine.js";

/** A host with two nodes behind its bridge, and a client on the other side, that reaches the nodes through the host. */
export interface HealthLab {
  readonly host: PrivateMachine;
  readonly client: PrivateMachine;
  readonly first: WebNode;
  readonly second: WebNode;
  check(site: string, env?: NodeJS.ProcessEnv): Outcome;
  /** The rules that somebody added to our chain. */
  rules(program?: "iptables" | "ip6tables"): readonly string[];
  /** Asks a node from the client, for five seconds at most: the status, or `reset`, or `hangs`. */
  fetch(node: WebNode): string;
  close(): void;
}

export interface WebNode {
  readonly address: string;
  readonly machine: PrivateMachine;
  /** What it answers for a name from now on. */
  answers(name: string, status: number): void;
  /** Accepts connections, and says nothing. */
  hang(): void;
  goOn(): void;
}

/** The rights that its unit leaves to it. */
const CONFINED = ["setpriv", "--no-new-privs", "--inh-caps=-all", "--bounding-set=-all,+net_admin,+net_raw"];

/** Answers for each name the status that is in the file of that name, and 200 where there is none. */
const SERVER = `
const { readFileSync } = require("node:fs");
const status = (name) => { try { return Number(readFileSync("/run/status-" + name, "utf8")); } catch { return 200; } };
require("node:http").createServer((request, response) => {
  response.writeHead(status((request.headers.host ?? "").split(":")[0]));
  response.end("content");
}).listen(80, "0.0.0.0", () => console.log("listening"));
`;

export async function healthLab(files: readonly BundleFile[], iptables: "nft" | "legacy"): Promise<HealthLab> {
  const directory = mkdtempSync(join(tmpdir(), "twinhost-health-"));
  const make = (name: string) => PrivateMachine.make(join(directory, name));
  const machines = [await make("host"), await make("client"), await make("first"), await make("second")] as const;
  const [host, client, one, two] = machines;
  host.bash(
    `ip link add br0 type bridge
    ip address add 192.168.52.1/24 dev br0; ip link set br0 up
    for peer in "$1:out" "$2:first" "$3:second"; do
      ip link add "\${peer#*:}" type veth peer name eth0 netns "\${peer%%:*}"; ip link set "\${peer#*:}" up
    done
    ip link set first master br0; ip link set second master br0
    ip address add 203.0.113.10/24 dev out
    sysctl -q -w net.ipv4.ip_forward=1
    for program in iptables ip6tables; do
      ln -sf "/usr/sbin/$program-$4" "/etc/alternatives/$program"
      $program -N TWINHOST-DOWN; $program -A FORWARD -j TWINHOST-DOWN; $program -A OUTPUT -j TWINHOST-DOWN
    done`,
    ...[client, one, two].map(({ pid }) => String(pid)),
    iptables,
  );
  for (const [machine, address, gateway] of [
    [client, "203.0.113.99", "203.0.113.10"],
    [one, "192.168.52.101", "192.168.52.1"],
    [two, "192.168.52.102", "192.168.52.1"],
  ] as const) {
    machine.bash(
      'ip address add "$1/24" dev eth0; ip link set eth0 up; ip route add default via "$2"',
      address,
      gateway,
    );
  }
  const nodes = [
    await webNode(one, "192.168.52.101", directory),
    await webNode(two, "192.168.52.102", directory),
  ] as const;
  putFiles(files, "alpha", join(directory, "files"));
  host.bash('cp -r "$1"/. /', join(directory, "files"));
  return {
    host,
    client,
    first: nodes[0],
    second: nodes[1],
    check: (site, env) =>
      host.run([...CONFINED, "/usr/local/lib/twinhost/health", site], env === undefined ? {} : { env }),
    rules(program = "iptables") {
      const lines = host.bash(`${program} -S TWINHOST-DOWN`).trim().split("\n").slice(1);
      return lines.map((line) => line.replace("-A TWINHOST-DOWN ", "").replace(" -m tcp", "").replace("/32", ""));
    },
    fetch({ address }) {
      const { code, out } = client.run([
        "curl",
        "-s",
        "-o",
        "/dev/null",
        "-w",
        "%{http_code}",
        "--max-time",
        "5",
        `http://${address}/`,
      ]);
      return code === 0 ? out : ({ 7: "reset", 28: "hangs", 56: "reset" }[code ?? 0] ?? `curl ${code}`);
    },
    close() {
      for (const node of nodes) node.goOn();
      for (const machine of machines) machine.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function webNode(machine: PrivateMachine, address: string, directory: string): Promise<WebNode> {
  const program = join(directory, "server.cjs");
  writeFileSync(program, SERVER);
  const daemon: Daemon = machine.start([process.execPath, program]);
  await waitFor(() => daemon.said().includes("listening"), "a web server");
  return {
    address,
    machine,
    answers: (name, status) => {
      machine.bash('echo "$2" >"/run/status-$1"', name, String(status));
    },
    hang: () => daemon.child.kill("SIGSTOP"),
    goOn: () => daemon.child.kill("SIGCONT"),
  };
}

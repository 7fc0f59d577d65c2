import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compile } from "../../src/compile.js";
import { sourceFile } from "../../src/core/source-file.js";

interface Runbook {
  readonly text: string;
  /** The paths of the bundle. */
  readonly paths: readonly string[];
}

function runbookOf(topology: string): Runbook {
  const { bundle, diagnostics } = compile(sourceFile("topology.yaml", topology));
  if (bundle === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  const text = bundle.files.find(({ path }) => path === "README.md")?.text ?? "";
  return { text, paths: bundle.files.map(({ path }) => path) };
}

/** The lines of the shell blocks of a section that are for a host. */
function commandsFor(host: string, section: string, { text }: Runbook): readonly string[] {
  const [, body = ""] = new RegExp(`^## ${section}\n(.*?)(?=^## |$(?![^]))`, "ms").exec(text) ?? [];
  const blocks = [...body.matchAll(/`([a-z]+)`[^`]*:\n\n```sh\n(.*?)```/gs)];
  return blocks.flatMap(([, name, lines = ""]) => (name === host ? lines.trim().split("\n") : []));
}

/** The cells of the rows of a table that begin with this. */
function rows(title: string, { text }: Runbook): readonly (readonly string[])[] {
  const lines = text.split("\n").filter((line) => line.startsWith(`| ${title} |`));
  return lines.map((line) => line.slice(2, -2).split(" | "));
}

/** One site on two hosts, each of which has one of its nodes. */
const APART = `version: 1
domain: example.com
hosts:
  alpha:
    platform: debian-12
    uplink: { interface: eno1, address: 203.0.113.10/24 }
    public: [203.0.113.11]
    network: { subnet: 192.168.52.0/24, nameservers: [192.0.2.53] }
    admin: { ssh: { port: 2222, from: [198.51.100.0/24] } }
  beta:
    platform: debian-12
    uplink: { interface: eno1, address: 198.51.100.20/24 }
    public: [198.51.100.21]
    network: { subnet: 192.168.53.0/24, nameservers: [192.0.2.53] }
defaults: { node: { image: debian-12 } }
nodes:
  first: { address: 192.168.52.101, host: alpha, public: 203.0.113.11 }
  second: { address: 192.168.53.102, host: beta, public: 198.51.100.21 }
sites: { www: { nodes: [first, second] } }
expect: [www does not survive the loss of first and beta]
`;
const apart = runbookOf(APART);
const twoHosts = runbookOf(readFileSync("fixtures/two-hosts/topology.yaml", "utf8"));

test("who deploys comes by the port on which the host's sshd listens", () => {
  const commands = apart.text.match(/^(rsync|ssh) .*$/gm) ?? [];
  expect(commands).toHaveLength(8);
  for (const command of commands) expect(command.includes("-p 2222"), command).toBe(command.includes("203.0.113.10"));
  expect(commands[0]).toBe("rsync -a --delete -e 'ssh -p 2222' ./ 203.0.113.10:twinhost/");
});

test("whoever registers the domain is told of its name servers, with the addresses that outsiders need", () => {
  const topology = readFileSync("fixtures/full/topology.yaml", "utf8");
  const more = topology.replace("records:", 'records:\n    - { name: "@", type: NS, value: ns2.example.net. }');
  const { text, paths } = runbookOf(more);
  const [, table = ""] = /^\| name server \| address \|\n\| --- \| --- \|\n((?:\|.*\n)+)/m.exec(text) ?? [];
  expect(table.replaceAll("\\", "").trim().split("\n")).toEqual([
    "| `ns1.example.com` | 203.0.113.10, 2001:db8:10::10 |",
    "| `ns2.example.net` | – |",
  ]);
  const scripts = [...text.matchAll(/clients[/\\](install-hosts\.\w+)/g)].map(([, name]) => `clients/${name}`);
  expect(scripts).toHaveLength(2);
  expect(paths).toEqual(expect.arrayContaining(scripts));
});

test("where the real certificates go is told, also where the warning of it is silenced, and where there are none it is not", () => {
  const topology = readFileSync("fixtures/full/topology.yaml", "utf8");
  const { text } = runbookOf(topology);
  expect(text).toContain("- `www`: `/etc/twinhost/tls/www.crt` and `/etc/twinhost/tls/www.key` on first and second\n");
  expect(apart.text).not.toContain("Certificates");
  expect(runbookOf(topology.replace("server: apache ", "server: none ")).text).not.toContain("Certificates");
});

describe("with several hosts", () => {
  test.each(["alpha", "beta"])("what is typed on %s is about its own units and nodes", (host) => {
    const unit = new RegExp(`^hosts/${host}/etc/systemd/system/(twinhost-[^/]+\\.(?:service|timer))$`);
    const own = twoHosts.paths.flatMap((path) => unit.exec(path)?.[1] ?? []);
    const other = { alpha: /third|fourth/, beta: /first|second/ }[host] as RegExp;
    const undo = commandsFor(host, "Undo", twoHosts);
    const [disable = "", unload] = undo;
    expect(own).toEqual(expect.arrayContaining(disable.split(" ").slice(3)));
    expect(disable).toContain("twinhost-firewall.service");
    expect(unload).toBe("/usr/local/lib/twinhost/firewall unload");
    expect(undo.filter((line) => line.startsWith("machinectl remove"))).toHaveLength(2);
    const look = commandsFor(host, "Look around", twoHosts);
    expect(look).toHaveLength(3);
    expect([...undo, ...look].filter((line) => other.test(line))).toEqual([]);
  });

  test("no script is named that the bundle does not have", () => {
    const named = [...twoHosts.text.matchAll(/\b(?:bootstrap|verify|drill|promote)[\w-]*\.sh/g)].map(([name]) => name);
    expect(new Set(named.filter((name) => !twoHosts.paths.includes(name)))).toEqual(new Set(["bootstrap-HOST.sh"]));
  });

  test("a site that is on two of them survives one, whose clients nobody tells", () => {
    expect(apart.text).not.toMatch(/both nodes of a pair are on one machine|All this is on one physical machine/);
    for (const title of ["beta, the machine itself, is lost", "the uplink of beta is cut"])
      expect(rows(title, apart)[0]?.slice(1, 4)).toEqual([
        "www",
        "first",
        "by the next address: curl after 135 s, Chromium after 5 s",
      ]);
    expect(rows("second is cut off, or answers nothing", apart)[0]?.[3]).toContain("the health check");
  });

  test("of a host and a node that are lost at once, what has to be done for each is told", () => {
    const [, [, ends, todo] = []] = rows("first and beta are lost at once", apart);
    expect(ends).toBe("everything on beta");
    expect(todo).toMatch(/a new machine with its addresses, bootstrap-beta\.sh, .*; start it: systemctl start .*first/);
  });

  test("a machine that has all nodes of a site takes it along", () => {
    const [, [, ends] = []] = rows("alpha, the machine itself, is lost", twoHosts);
    expect(ends).toContain("everything on alpha: both nodes of a pair are on one machine");
  });
});

test("who undoes it is told of the rules that a firewall service would load again", () => {
  const topology = readFileSync("fixtures/persistence-service/topology.yaml", "utf8");
  const told = "among it the rules that the firewall service loads at its next start";
  expect(runbookOf(topology).text).toContain(told);
  expect(runbookOf(topology.replace("persistence: service", "persistence: unit")).text).not.toContain(told);
});

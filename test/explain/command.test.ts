import { appendFileSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { projectRoot, scratchDirectories, twinhost } from "../cli/command.js";

const scratch = scratchDirectories();
const article = join(projectRoot, "fixtures/article/topology.yaml");

/** A directory with the article's topology, built. */
function built(): string {
  const directory = scratch();
  copyFileSync(article, join(directory, "topology.yaml"));
  expect(twinhost(["build", "--quiet"], { in: directory }).code).toBe(0);
  return directory;
}

/** The number of the first line of a file that has a text. */
function lineWith(file: string, text: string): number {
  return (
    readFileSync(file, "utf8")
      .split("\n")
      .findIndex((line) => line.includes(text)) + 1
  );
}

const RULES = "out/hosts/vz/etc/twinhost/firewall.v4";

describe("twinhost explain FILE:LINE", () => {
  test("shows no control character of a name where a file was edited", () => {
    const directory = scratch();
    copyFileSync(article, join(directory, "\u001b[31m.yaml"));
    const args = ["\u001b[31m.yaml", "--out", "\u001b[32m", "--quiet"];
    expect(twinhost(["build", ...args], { in: directory }).code).toBe(0);
    appendFileSync(join(directory, "\u001b[32m/bootstrap.sh"), "true\n");
    const ran = twinhost(["explain", "\u001b[32m/bootstrap.sh", "--topology", "\u001b[31m.yaml"], { in: directory });
    expect(ran).toMatchObject({ code: 1, out: "" });
    expect(ran.err).toContain("\\u{1b}[32m/bootstrap.sh is not what \\u{1b}[31m.yaml says there");
    expect(ran.err).not.toContain("\u001b");
  });

  const directory = built();
  const line = lineWith(join(directory, RULES), "--ctorigdstport 8080");

  test("shows the line, what made it in the topology, and the defaults at work", () => {
    const { code, out, err } = twinhost(["explain", `${RULES}:${line}`], { in: directory });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("-A TWINHOST-FWD -d 192.168.52.101/32");
    expect(out).toContain("it goes to vz:/etc/twinhost/firewall.v4, mode 0600, root:root");
    expect(out).toMatch(/publish\[0\] {2}line 29 {2}A public port that ends at a node/);
    expect(out).toContain("29 |   - { port: 8080, to: first, toPort: 80 }\n   |     ^^^^");
    expect(out).toMatch(/publish\[0\]\.protocol +tcp +a default of the language/);
  });

  test("shows a default where that made the line", () => {
    const policy = lineWith(join(directory, RULES), '"firewall.policy"');
    const { out } = twinhost(["explain", `${RULES}:${policy}`], { in: directory });
    expect(out).toMatch(/firewall\.policy +by default/);
    expect(out).toMatch(/firewall\.policy +drop +a default of the language/);
  });

  test("takes a range, a file, and a bundle under any directory", () => {
    expect(twinhost(["explain", `${RULES}:1-${line}`], { in: directory }).out).toMatch(
      /^ *44 \| publish\[0\] \(line 29\)/m,
    );
    expect(twinhost(["explain", "out/README.md"], { in: directory }).out).toContain("the runbook of this topology");
    const deep = join(directory, "out/hosts");
    expect(twinhost(["explain", "vz/etc/named.conf:5"], { in: deep }).out).toContain("hosts.vz.network.subnet");
    const other = scratch();
    const named = twinhost(["explain", join(directory, `${RULES}:${line}`), "--topology", article], { in: other });
    expect(named).toMatchObject({ code: 0, err: "" });
  });

  test("finds the topology of each of several bundles", () => {
    const several = scratch();
    for (const name of ["north", "south"]) {
      mkdirSync(join(several, "sites", name), { recursive: true });
      writeFileSync(join(several, "sites", name, "topology.yaml"), `name: ${name}\n${readFileSync(article, "utf8")}`);
    }
    expect(twinhost(["build", "--quiet", "sites/*/topology.yaml"], { in: several }).code).toBe(0);
    const { out } = twinhost(["explain", `out/south/hosts/vz/etc/twinhost/firewall.v4:${line}`], { in: several });
    expect(out).toContain("--> sites/south/topology.yaml");
  });

  test.each([
    [[`${RULES}:9999`], "has the lines 1 to", 2],
    [["out/nothing.conf:3"], "is not a file that `topology.yaml` makes", 2],
    [["topology.yaml:3"], "is not in a bundle", 2],
  ])("refuses %j", (args, message, code) => {
    const ran = twinhost(["explain", ...args], { in: directory });
    expect(ran.code).toBe(code);
    expect(ran.err).toContain(message);
  });

  test("says that a line was edited, or is of another topology, rather than explain it", () => {
    const edited = built();
    appendFileSync(join(edited, "out/hosts/vz/etc/named.conf"), "// mine\n");
    const file = join(edited, "out/hosts/vz/etc/named.conf");
    writeFileSync(file, readFileSync(file, "utf8").replace("192.168.52.0/24;", "192.168.0.0/16;"));
    const ran = twinhost(["explain", "out/hosts/vz/etc/named.conf:5"], { in: edited });
    expect(ran.code).toBe(1);
    expect(ran.err).toContain("the topology was changed since, or the file was edited");
    const count = readFileSync(join(edited, RULES), "utf8").split("\n").length - 1;
    appendFileSync(join(edited, RULES), "# more\n");
    for (const what of [RULES, `${RULES}:${count + 1}`])
      expect(twinhost(["explain", what], { in: edited })).toMatchObject({ code: 1, out: "" });
    expect(twinhost(["explain", "out/hosts/vz/etc/named.conf:15"], { in: edited }).code).toBe(0);
  });

  test("asks which topology it is where none is near", () => {
    const alone = built();
    writeFileSync(join(alone, "topology.yaml"), readFileSync(article, "utf8").replace("example.com", "example.org"));
    writeFileSync(join(alone, "topology.yaml"), `name: other\n${readFileSync(join(alone, "topology.yaml"), "utf8")}`);
    const ran = twinhost(["explain", `${RULES}:3`], { in: alone });
    expect(ran).toMatchObject({ code: 2 });
    expect(ran.err).toContain("say it with --topology FILE");
  });

  test("a broken topology is shown, and nothing explained", () => {
    const broken = built();
    appendFileSync(join(broken, "topology.yaml"), "nodse: {}\n");
    const ran = twinhost(["explain", `${RULES}:3`], { in: broken });
    expect(ran).toMatchObject({ code: 1, out: "" });
    expect(ran.err).toContain("nodse");
  });
});

describe("twinhost explain --value", () => {
  const directory = built();
  const value = (...args: string[]) => twinhost(["explain", "--value", ...args], { in: directory });

  test("shows a value, what it means and where it comes from", () => {
    expect(value("sites.www.sync.delay").out).toMatch(
      /^sites\.www\.sync\.delay = 5s\nwritten in line 22\n--> topology\.yaml\n22 \|/,
    );
    expect(value("sites.www.dns.ttl").out).toMatch(
      /^sites\.www\.dns\.ttl = 60s\na default of the language\n\nHow long/,
    );
    expect(value("publish[0].address").out).toContain(
      "the address of the host's uplink (`hosts.vz.uplink.address`, line 9)",
    );
  });

  test("shows all values below a part, and all of a topology", () => {
    expect(value("nodes.first").out.trimEnd().split("\n")).toHaveLength(9);
    expect(value(".").out).toMatch(/^ {2}version +1 +written in line 3$/m);
  });

  test.each([
    [["sites.wwv.root"], "did you mean `sites.www`?"],
    [["sites.www.rot"], "did you mean `sites.www.root`?"],
    [["domain", "--topology", "none.yaml"], "there is no file `none.yaml`"],
  ])("refuses %j", (args, message) => {
    const ran = value(...args);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(message);
  });
});

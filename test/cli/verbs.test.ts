import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fixturesDirectory } from "../fixture.js";
import { projectRoot, run, scratchDirectories, twinhost } from "./command.js";
import { snapshot } from "./snapshot.js";
import { broken, put, quiet, warned } from "./topologies.js";

const scratch = scratchDirectories();

function project(text: string): string {
  const directory = scratch();
  put(directory, text);
  return directory;
}

describe("build", () => {
  test("writes the bundle and tells of each machine on standard output", () => {
    const directory = project(quiet);
    const ran = twinhost(["build"], { in: directory });
    expect(ran).toMatchObject({ code: 0, err: "" });
    expect(ran.out).toMatch(/^example \(example\.org\) → out\/ {2}\d+ written\n/);
    for (const line of [
      "server ",
      "├─ first ",
      "└─ second ",
      "bundle ",
      "next: commit out/, copy it to server, run ./bootstrap.sh",
    ])
      expect(ran.out).toContain(`\n${line}`);
    expect(run("sha256sum", ["--check", "--quiet", "SHA256SUMS"], { in: join(directory, "out") }).code).toBe(0);
  });

  test("says who holds the content of a site, and of none where its sync is off", () => {
    const summary = (mode: string): string =>
      twinhost(["build"], { in: project(warned.replace("delay: 5s", `delay: 5s, mode: ${mode}`)) }).out;
    expect(summary("one-way").match(/\(holds the content\)/g)).toHaveLength(1);
    expect(summary("two-way").match(/\(holds the content\)/g)).toHaveLength(2);
    expect(summary("off")).toMatch(/─ second .*, www\n/);
    expect(summary("off")).not.toContain("holds the content");
  });

  test("names the first sites of a node that has hundreds, and counts the others", () => {
    const more = Array.from(
      { length: 200 },
      (_, at) => `  z${at}: { nodes: [first, second], root: /srv/z${at}, sync: { from: first } }`,
    );
    const ran = twinhost(["build"], { in: project(warned.replace("sites:\n", `sites:\n${more.join("\n")}\n`)) });
    expect(ran.code).toBe(0);
    expect(ran.out).toMatch(/─ second .*, www, z0, z1, z10, z100, 196 more sites\n/);
  });

  test("says that nothing changed where nothing did", () => {
    const directory = project(quiet);
    twinhost(["build"], { in: directory });
    const before = snapshot(join(directory, "out"));
    expect(twinhost(["build"], { in: directory }).out).toContain("→ out/  unchanged\n");
    expect(snapshot(join(directory, "out"))).toEqual(before);
  });

  test("puts warnings on standard error, and builds", () => {
    const ran = twinhost(["build"], { in: project(warned) });
    expect(ran.code).toBe(0);
    expect(ran.err).toContain("warning[");
    expect(ran.out).not.toContain("warning");
  });

  test("with errors builds nothing, says all of them, and leaves what is there", () => {
    const directory = project(quiet);
    twinhost(["build"], { in: directory });
    const before = snapshot(join(directory, "out"));
    put(directory, broken);
    const ran = twinhost(["build"], { in: directory });
    expect(ran).toMatchObject({ code: 1, out: "" });
    expect(ran.err).toContain("error[ref/");
    expect(ran.err).toMatch(/ --> topology\.yaml:\d+:\d+\n/);
    expect(snapshot(join(directory, "out"))).toEqual(before);
  });

  test("--strict makes warnings fail", () => {
    const directory = project(warned);
    expect(twinhost(["build", "--strict"], { in: directory }).code).toBe(1);
    expect(existsSync(join(directory, "out"))).toBe(false);
    put(directory, quiet);
    expect(twinhost(["build", "--strict"], { in: directory }).code).toBe(0);
  });

  test("--quiet says only what is wrong", () => {
    expect(twinhost(["build", "--quiet"], { in: project(quiet) })).toEqual({ code: 0, out: "", err: "" });
    expect(twinhost(["build", "-q"], { in: project(broken) }).err).toContain("error[");
  });

  test("replaces what was edited by hand and says so, and leaves what others put there", () => {
    const directory = project(quiet);
    twinhost(["build"], { in: directory });
    appendFileSync(join(directory, "out/verify.sh"), "# mine\n");
    writeFileSync(join(directory, "out/notes.txt"), "mine\n");
    const ran = twinhost(["build"], { in: directory });
    expect(ran.out).toContain("edited by hand, replaced: verify.sh\n");
    expect(readFileSync(join(directory, "out/verify.sh"), "utf8")).not.toContain("# mine");
    expect(readFileSync(join(directory, "out/notes.txt"), "utf8")).toBe("mine\n");
  });

  test("names the scripts of each host where there are several", () => {
    const other = quiet
      .replace("nodes:\n", "nodes:\n  third: { host: other, address: 10.9.0.101, public: 192.0.2.11 }\n")
      .replace(/(first|second): \{ address/g, "$1: { host: server, address")
      .replace("    network:\n", "    network:\n      nameservers: [9.9.9.9]\n")
      .replace(
        "hosts:\n",
        "hosts:\n  other:\n    platform: debian-12\n    uplink: { interface: eno1, address: 192.0.2.10/24 }\n    public: [192.0.2.11]\n    network: { subnet: 10.9.0.0/24 }\n",
      );
    const ran = twinhost(["build"], { in: project(other) });
    expect(ran.code, ran.err).toBe(0);
    expect(ran.out).toContain("copy it to other and server, run ./bootstrap-other.sh or ./bootstrap-server.sh there");
  });
});

describe("check", () => {
  test("says that all is as it should be, and writes nothing", () => {
    const directory = project(quiet);
    twinhost(["build"], { in: directory });
    const before = snapshot(directory);
    expect(twinhost(["check"], { in: directory })).toEqual({
      code: 0,
      out: "",
      err: expect.stringMatching(/^out\/ is what topology\.yaml says \(\d+ ms\)\n$/),
    });
    expect(twinhost(["check", "-q"], { in: directory })).toEqual({ code: 0, out: "", err: "" });
    expect(snapshot(directory)).toEqual(before);
  });

  test.each([
    ["never built", () => {}],
    ["stale", (directory: string) => put(directory, quiet.replace("ttl: 60s", "ttl: 90s"))],
    ["edited", (directory: string) => appendFileSync(join(directory, "out/drill.sh"), "exit 0\n")],
    ["incomplete", (directory: string) => rmSync(join(directory, "out/SHA256SUMS"))],
  ])("ends with 1 and a patch where the bundle is %s", (what, harm) => {
    const directory = project(quiet);
    if (what !== "never built") twinhost(["build"], { in: directory });
    harm(directory);
    const before = snapshot(directory);
    const ran = twinhost(["check"], { in: directory });
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(/^diff --git /);
    expect(ran.err).toMatch(
      /^error\[bundle\/[\s\S]*\nout\/ is not what topology\.yaml says \(\d+ ms\): run twinhost build, look at the change, commit it\n$/,
    );
    expect(snapshot(directory)).toEqual(before);
  });

  test("the patch makes of what is there what the topology says", () => {
    const directory = project(quiet);
    twinhost(["build"], { in: directory });
    put(directory, quiet.replace("ttl: 60s", "ttl: 90s"));
    const { out } = twinhost(["check"], { in: directory });
    const applied = run("git", ["apply", "--directory=out", "-"], { in: directory, input: out });
    expect(applied.err).toBe("");
    expect(twinhost(["check"], { in: directory }).code).toBe(0);
  });

  test("says what a rule that was widened by hand lets in, also where the sums were made anew", () => {
    const directory = project(quiet);
    twinhost(["build"], { in: directory });
    const path = "hosts/server/etc/twinhost/firewall.v4";
    const before = readFileSync(join(directory, "out", path), "utf8");
    const after = before.replace(/^(-A TWINHOST-IN) -s \S+(.* --dport 22 )/m, "$1$2");
    expect(after).not.toBe(before);
    const line = 1 + after.split("\n").findIndex((text, index) => text !== before.split("\n")[index]);
    writeFileSync(join(directory, "out", path), after);
    const sums = readFileSync(join(directory, "out/SHA256SUMS"), "utf8");
    const [sum = ""] = run("sha256sum", [join(directory, "out", path)]).out.split(" ");
    writeFileSync(join(directory, "out/SHA256SUMS"), sums.replace(new RegExp(`^[0-9a-f]{64}(?=  ${path}$)`, "m"), sum));
    const ran = twinhost(["check"], { in: directory });
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(/error\[prove\/open\]/);
    expect(ran.err).toContain(`${path}:${line}`);
    expect(ran.err).toMatch(/ --> topology\.yaml:\d+:\d+\n/);
    for (const format of ["json", "sarif", "github"]) {
      const said = twinhost(["check", "--format", format], { in: directory });
      expect(said.code).toBe(1);
      expect(said.out).toContain("prove/open");
      expect(said.out).toContain(`${path}:${line}`);
    }
  });

  test("does not take for a part of the bundle what others put beside it", () => {
    const directory = project(quiet);
    twinhost(["build"], { in: directory });
    writeFileSync(join(directory, "out/notes.txt"), "mine\n");
    expect(twinhost(["check"], { in: directory }).code).toBe(0);
    expect(twinhost(["prove"], { in: directory })).toMatchObject({ code: 0 });
    appendFileSync(join(directory, "out/verify.sh"), "# mine\n");
    expect(twinhost(["check"], { in: directory }).err).not.toContain("notes.txt");
  });

  test("fails for warnings with --strict", () => {
    const directory = project(warned);
    twinhost(["build"], { in: directory });
    expect(twinhost(["check"], { in: directory }).code).toBe(0);
    expect(twinhost(["check", "--strict"], { in: directory }).code).toBe(1);
  });
});

describe("diff", () => {
  test("is silent where nothing would change", () => {
    const directory = project(quiet);
    twinhost(["build"], { in: directory });
    expect(twinhost(["diff"], { in: directory })).toEqual({ code: 0, out: "", err: "" });
  });

  test("shows the change, counts it with --stat, and writes nothing", () => {
    const directory = project(quiet);
    twinhost(["build"], { in: directory });
    put(directory, quiet.replace("delay: 5s", "delay: 7s"));
    const before = snapshot(directory);
    const patch = twinhost(["diff", "--format", "patch"], { in: directory });
    expect(patch).toMatchObject({ code: 1, err: "" });
    expect(patch.out).toMatch(/^-.*delay = 5,$/m);
    expect(patch.out).toMatch(/^\+.*delay = 7,$/m);
    const stat = twinhost(["diff", "--stat"], { in: directory });
    expect(stat.code).toBe(1);
    expect(stat.out).toMatch(/lsyncd\.conf\.lua +\| +2 \+-\n/);
    expect(snapshot(directory)).toEqual(before);
  });

  test("its patch is from here, so that git applies it to each of several bundles", () => {
    const directory = project(quiet);
    const sites = ["north", "south"].map((name) => join(directory, "sites", name));
    const change = (from: string, to: string): void => {
      for (const site of sites) put(site, quiet.replace(from, to));
    };
    for (const site of sites) mkdirSync(site, { recursive: true });
    change("", "");
    twinhost(["build", "sites/*/topology.yaml"], { in: directory });
    change("delay: 5s", "delay: 7s");
    const patch = twinhost(["diff", "sites/*/topology.yaml", "--format", "patch"], { in: directory });
    expect(run("git", ["apply", "-"], { in: directory, input: patch.out })).toEqual({ code: 0, out: "", err: "" });
    expect(twinhost(["check", "sites/*/topology.yaml"], { in: directory }).code).toBe(0);
  });

  test("the patch of a bundle that is elsewhere is from its own directory", () => {
    const directory = project(quiet);
    const elsewhere = join(project(quiet), "bundle");
    twinhost(["build", "--out", elsewhere], { in: directory });
    put(directory, quiet.replace("delay: 5s", "delay: 7s"));
    const patch = twinhost(["diff", "--out", elsewhere, "--format", "patch"], { in: directory });
    expect(patch.out).toMatch(/^diff --git a\/README\.md b\/README\.md$/m);
  });

  test("shows the errors of a topology that cannot be built", () => {
    const ran = twinhost(["diff"], { in: project(broken) });
    expect(ran).toMatchObject({ code: 1, out: "" });
    expect(ran.err).toContain("error[");
  });

  test("--strict makes warnings fail, and shows the change all the same", () => {
    const directory = project(warned);
    twinhost(["build"], { in: directory });
    expect(twinhost(["diff"], { in: directory })).toEqual({ code: 0, out: "", err: "" });
    const same = twinhost(["diff", "--strict"], { in: directory });
    expect(same).toMatchObject({ code: 1, out: "" });
    expect(same.err).toContain("warning[");
    put(directory, warned.replace("delay: 5s", "delay: 7s"));
    expect(twinhost(["diff", "--strict"], { in: directory }).out).toContain("effect");
  });

  test("--quiet leaves the exit status to say whether something would change, and programs their report", () => {
    const directory = project(quiet);
    twinhost(["build"], { in: directory });
    put(directory, quiet.replace("delay: 5s", "delay: 7s"));
    expect(twinhost(["diff", "--quiet"], { in: directory })).toEqual({ code: 1, out: "", err: "" });
    expect(twinhost(["diff", "--quiet", "--format", "json"], { in: directory }).out).toContain('"version": 1');
  });
});

describe("validate", () => {
  test("says what is wrong and nothing else", () => {
    expect(twinhost(["validate"], { in: project(quiet) })).toEqual({ code: 0, out: "", err: "the topology is fine\n" });
    expect(twinhost(["validate", "-q"], { in: project(quiet) })).toEqual({ code: 0, out: "", err: "" });
    expect(twinhost(["validate"], { in: project(warned) })).toMatchObject({ code: 0, out: "" });
    expect(twinhost(["validate", "--strict"], { in: project(warned) }).code).toBe(1);
    const ran = twinhost(["validate"], { in: project(broken) });
    expect(ran).toMatchObject({ code: 1, out: "" });
    expect(ran.err).toMatch(/\n\d+ errors?\b.*\n$/);
  });
});

describe("explain", () => {
  test("prints the page of a code, the meaning of a key, and all codes", () => {
    const page = readFileSync(join(projectRoot, "src/4-check/rules/private-address/rule.md"), "utf8");
    expect(twinhost(["explain", "dns/private-address"])).toEqual({ code: 0, out: page, err: "" });
    const key = twinhost(["explain", "sites.www.sync.delay"]);
    expect(key.out).toMatch(/^sites\.SITE\.sync\.delay\n/);
    expect(twinhost(["explain", "publish"]).out).toContain("\nkeys:\n  port");
    const list = twinhost(["explain"]).out.trimEnd().split("\n");
    expect(list.length).toBeGreaterThan(100);
    for (const line of list) expect(line).toMatch(/^[a-z]+\/[a-z0-9-]+ {2,}\S/);
  });

  test.each([
    ["net/duplicate-adress", "did you mean `net/duplicate-address`?"],
    ["sites.www.snyc", "did you mean `sites.SITE.sync`?"],
    ["quux", "twinhost explain lists all codes"],
    ["__proto__", "neither a diagnostic code nor a key"],
    ["constructor/x", "neither a diagnostic code nor a key"],
  ])("does not know %s, and says what was probably meant", (what, words) => {
    const ran = twinhost(["explain", what]);
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(ran.err).toContain(words);
  });
});

describe("graph and schema", () => {
  test("draw a topology that has no error, to standard output alone", () => {
    const directory = project(warned);
    const mermaid = twinhost(["graph"], { in: directory });
    expect(mermaid).toMatchObject({ code: 0, err: "" });
    expect(mermaid.out).toMatch(/^flowchart LR\n[\s\S]*\n$/);
    expect(mermaid.out).not.toContain("```");
    const svg = twinhost(["graph", "--format", "svg"], { in: directory });
    expect(run("xmllint", ["--noout", "-"], { input: svg.out })).toMatchObject({ code: 0, err: "" });
    expect(twinhost(["graph"], { in: project(broken) })).toMatchObject({ code: 1, out: "" });
  });

  test("draw it with parts lost: what is gone is crossed out, and who serves is said", () => {
    const topology = join(fixturesDirectory, "debian-pair/topology.yaml");
    const { code, out } = twinhost(["graph", topology, "--without", "first"]);
    expect(code).toBe(0);
    expect(out).toContain('internet -- "www tcp/80" --x node_first\n');
    expect(out).toContain('internet -- "www tcp/80" --> node_second\n');
    expect(out).toMatch(
      /-\. "www after 5 s" \.-x node_second\n {2}without_1\["without first: www is served by second: /,
    );
    expect(out).toContain("  class node_first lost\n");
    const svg = twinhost(["graph", topology, "--format", "svg", "--without", "first", "--without", "second"]);
    expect(run("xmllint", ["--noout", "-"], { input: svg.out })).toMatchObject({ code: 0, err: "" });
    expect(svg.out.match(/class="cross"/g)).toHaveLength(2);
    expect(svg.out).toContain(">Without first and second</text>");
    expect(svg.out).toContain('class="outcome nobody"');
    const names = twinhost(["graph", topology, "--format", "svg", "--without", "ns1"]);
    expect(names.out).not.toContain('class="cross"');
    expect(names.out).toContain("· no DNS</text>");
    expect(twinhost(["graph", topology, "--without", "thrid"])).toMatchObject({ code: 2, out: "" });
  });

  test("print a schema that editors take", () => {
    const { code, out, err } = twinhost(["schema"]);
    expect([code, err]).toEqual([0, ""]);
    expect(JSON.parse(out)).toMatchObject({ $schema: "https://json-schema.org/draft/2020-12/schema" });
  });
});

describe("verify", () => {
  test("names its programs, and what is no bundle", () => {
    expect(twinhost(["verify", "--list"])).toMatchObject({ code: 0, err: "" });
    expect(twinhost(["verify"], { in: scratch() })).toMatchObject({ code: 2, out: "" });
  });
});

describe("the command itself", () => {
  test("tells its version and its help on standard output", () => {
    expect(twinhost(["--version"])).toMatchObject({ code: 0, out: "0.1.0\n", err: "" });
    const help = twinhost(["--help"]);
    expect(help).toMatchObject({ code: 0, err: "" });
    expect(help.out).toMatch(/^Examples:\n {2}twinhost init/);
    for (const verb of ["build", "check", "validate", "diff", "verify", "explain", "graph", "schema", "init"]) {
      expect(help.out).toContain(`\n  ${verb} `);
      const own = twinhost([verb, "--help"]);
      expect(own).toMatchObject({ code: 0, err: "" });
      expect(own.out).toMatch(new RegExp(`^Examples:\\n {2}twinhost ${verb}`));
    }
  });

  test.each([
    [[], "Usage: twinhost"],
    [["biuld"], "Did you mean build?"],
    [["build", "--ot", "x"], "Did you mean --out?"],
    [["build", "--format", "xml"], "Allowed choices are pretty"],
    [["--color", "blue", "build"], "Allowed choices are auto"],
    [["build", "--out"], "argument missing"],
    [["graph", "a", "b"], "too many arguments"],
  ])("%j is not understood: 2, on standard error alone", (args, words) => {
    const ran = twinhost(args, { in: scratch() });
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(ran.err).toContain(words);
  });
});

import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compile } from "../../src/compile.js";
import { sourceFile } from "../../src/core/source-file.js";
import { writeBundle } from "../../src/output/write-bundle.js";
import { bundles } from "../../src/testing.js";
import { scratchDirectories, twinhost } from "../cli/command.js";
import { broken, put, quiet, warned } from "../cli/topologies.js";

const scratch = scratchDirectories();

/** What `twinhost build` does. */
function build(directory: string, topology = "topology.yaml", out = "out"): void {
  const { bundle } = compile(sourceFile(topology, readFileSync(join(directory, topology), "utf8")));
  if (bundle === undefined) throw new Error("it does not compile");
  expect(writeBundle(join(directory, out), bundle)).toMatchObject({ ok: true });
}

function repository(...names: readonly string[]): string {
  const directory = scratch();
  for (const name of names) {
    mkdirSync(join(directory, "sites", name), { recursive: true });
    put(join(directory, "sites", name), quiet);
    mkdirSync(join(directory, "out"), { recursive: true });
    build(directory, `sites/${name}/topology.yaml`, `out/${name}`);
  }
  return directory;
}

describe("bundles()", () => {
  const cwd = repository("north", "south");
  const all = bundles("sites/*/topology.yaml", { cwd });

  test("finds each topology with the directory that build gives it", () => {
    expect(all.map(({ name }) => name)).toEqual(["north", "south"]);
    for (const bundle of all) bundle.check();
    expect(all[0]?.text("README.md")).toContain("example");
    expect(all[0]?.compile().bundle?.files.length).toBeGreaterThan(20);
  });

  test("finds one alone in out/, and bundles that lie beside their topologies", () => {
    const alone = scratch();
    put(alone, quiet);
    build(alone);
    for (const bundle of bundles("topology.yaml", { cwd: alone })) bundle.check();
    build(alone, "topology.yaml", "expected");
    rmSync(join(alone, "out"), { recursive: true });
    for (const bundle of bundles("topology.yaml", { cwd: alone, beside: "expected" })) bundle.check();
  });

  test("finds what build made of one that lies in the current directory, beside others", () => {
    const place = scratch();
    put(place, quiet);
    put(place, quiet, "other.yaml");
    mkdirSync(join(place, "sub"));
    put(join(place, "sub"), quiet);
    const paths = ["topology.yaml", "other.yaml", "sub/topology.yaml"];
    expect(twinhost(["build", "--quiet", ...paths], { in: place }).code).toBe(0);
    const found = bundles(paths, { cwd: place });
    for (const bundle of found) bundle.check();
    expect(found.map(({ name }) => name).sort()).toEqual(["other", "sub", "topology"]);
  });

  test("takes absolute paths, of topologies and of bundles", () => {
    const place = repository("north");
    const [one] = bundles(join(place, "sites/*/topology.yaml"), { out: join(place, "out/north"), cwd });
    one?.check();
    expect(one?.name).toBe("north");
  });

  test("fails where nothing matches, and where two would go to one directory", () => {
    expect(() => bundles("nowhere/*.yaml", { cwd })).toThrow("no topology matches nowhere/*.yaml");
    mkdirSync(join(cwd, "other/north"), { recursive: true });
    put(join(cwd, "other/north"), quiet);
    expect(() => bundles("{sites,other}/*/topology.yaml", { cwd })).toThrow("two topologies are called north");
  });
});

describe("check()", () => {
  const one = (harm: (directory: string) => void, strict = false): (() => void) => {
    const cwd = scratch();
    put(cwd, quiet);
    build(cwd);
    harm(cwd);
    const [bundle] = bundles("topology.yaml", { cwd, strict });
    return () => bundle?.check();
  };

  test.each([
    [
      "edited",
      (at: string) => appendFileSync(join(at, "out/drill.sh"), "exit 0\n"),
      /drill\.sh:\d+:1: error: this file was edited by hand/,
    ],
    [
      "stale",
      (at: string) => put(at, quiet.replace("ttl: 60s", "ttl: 90s")),
      /now says something else[\s\S]*^[+].*90/m,
    ],
    [
      "given other line ends",
      (at: string) => {
        const hosts = join(at, "out/clients/hosts");
        writeFileSync(hosts, readFileSync(hosts, "utf8").replaceAll("\n", "\r\n"));
      },
      /out\/clients\/hosts:1:1: error: the line ends of this file are not those[^\n]*\n+$/,
    ],
    ["missing", (at: string) => rmSync(join(at, "out"), { recursive: true }), /there is no bundle in/],
    ["of a topology with errors", (at: string) => put(at, broken), /does not compile[\s\S]*error\[/],
    ["read from nothing", (at: string) => writeFileSync(join(at, "topology.yaml"), ""), /does not compile/],
  ])("throws where the bundle is %s", (_what, harm, message) => {
    expect(one(harm)).toThrow(message);
  });

  test("lets warnings fail only where that is asked for", () => {
    const warn = (at: string): void => {
      put(at, warned);
      build(at);
    };
    expect(one(warn)).not.toThrow();
    expect(one(warn, true)).toThrow(/warning\[/);
  });
});

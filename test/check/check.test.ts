import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { run, scratchDirectories, twinhost } from "../cli/command.js";
import { put, quiet, warned } from "../cli/topologies.js";

const scratch = scratchDirectories();

function built(text = quiet): string {
  const directory = scratch();
  put(directory, text);
  const ran = twinhost(["build", "--quiet"], { in: directory });
  expect(ran.code, ran.err).toBe(0);
  return directory;
}

interface Reported {
  readonly code: string;
  readonly file: string;
  readonly message: string;
  readonly range: { readonly start: { readonly line: number } };
}

/** What `check --format json` reports, as `code file:line`. */
/** What is said of the files. What they do otherwise is said of the topology, and `test/cli` looks at that. */
function reported(directory: string, ...args: readonly string[]): readonly string[] {
  const { out } = twinhost(["check", "--format", "json", ...args], { in: directory });
  const { diagnostics } = JSON.parse(out) as { readonly diagnostics: readonly Reported[] };
  const ofFiles = diagnostics.filter(({ code }) => !code.startsWith("prove/"));
  return ofFiles.map(({ code, file, range }) => `${code} ${file}:${range.start.line}`);
}

function replaceIn(file: string, from: string | RegExp, to: string): void {
  const text = readFileSync(file, "utf8");
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  writeFileSync(file, changed);
}

/** The zone of the topology in a built directory. */
function zoneIn(directory: string): string {
  const found = run("find", ["out", "-name", "example.org*.zone"], { in: directory }).out.trim().split("\n")[0];
  return join(directory, found as string);
}

describe("twinhost check tells", () => {
  test("which lines were edited by hand, and that the rest is as it was written", () => {
    const directory = built();
    replaceIn(join(directory, "out/drill.sh"), "set -u\n", "set -u\nexit 0\n");
    const line = readFileSync(join(directory, "out/drill.sh"), "utf8").split("\n").indexOf("exit 0") + 1;
    expect(reported(directory)).toEqual([`bundle/edited out/drill.sh:${line}`]);
    const { err } = twinhost(["check"], { in: directory });
    expect(err).toContain(`this file was edited by hand: line ${line}\n`);
    expect(err).toContain(`${line} | exit 0`);
    expect(err).toContain("= explain: twinhost explain bundle/edited");
  });

  test("an edited record from the serial that follows from it", () => {
    const directory = built();
    const zone = zoneIn(directory);
    replaceIn(zone, /(\d+) *; serial/, "$1  ; serial of old");
    writeFileSync(zone, `${readFileSync(zone, "utf8")}extra 60 IN A 192.0.2.1\n`);
    const lines = readFileSync(zone, "utf8").split("\n").length - 1;
    const found = reported(directory);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^bundle/edited out/hosts/.*\\.zone:${lines}$`));
  });

  test("what is stale: the topology was changed since", () => {
    const directory = built();
    put(directory, quiet.replace("ttl: 60s", "ttl: 90s"));
    const found = reported(directory);
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((one) => one.startsWith("bundle/stale out/"))).toBe(true);
    // What sums up the others is no news.
    expect(found.join()).not.toMatch(/SHA256SUMS|manifest/);
  });

  test("of what a topology that has gone on asks for, one finding of each kind, and what somebody let in with the sums set right", () => {
    const directory = built(warned);
    const more = warned.replace("  second: ", "  third: { address: 192.168.52.103 }\n  second: ");
    put(directory, more.replace("[first, second]", "[first, second, third]"));
    const proved = () => {
      const { diagnostics } = JSON.parse(twinhost(["check", "--format", "json"], { in: directory }).out) as {
        readonly diagnostics: readonly Reported[];
      };
      return diagnostics.filter(({ code }) => code.startsWith("prove/"));
    };
    const codes = proved().map(({ code }) => code);
    expect(codes.length).toBeGreaterThan(5);
    // The second one counts the others.
    for (const code of new Set(codes)) expect(codes.filter((one) => one === code).length, code).toBeLessThan(3);
    expect(codes).not.toContain("prove/open");

    replaceIn(
      join(directory, "out/hosts/vz/etc/twinhost/firewall.v4"),
      /^-A TWINHOST-IN .*$/m,
      "$&\n-A TWINHOST-IN -p tcp -m tcp --dport 4444 -j ACCEPT",
    );
    run("sh", ["-c", "cd out && sha256sum $(cut -c 67- SHA256SUMS) >../sums && mv ../sums SHA256SUMS"], {
      in: directory,
    });
    const open = proved().filter(({ code }) => code === "prove/open");
    expect(open[0]?.message).toContain("tcp/4444");
  });

  test("edits and what is stale apart, in one bundle", () => {
    const directory = built();
    put(directory, quiet.replace("ttl: 60s", "ttl: 90s"));
    appendFileSync(join(directory, "out/promote.sh"), "true\n");
    const found = reported(directory);
    expect(found.filter((one) => one.startsWith("bundle/edited"))).toHaveLength(1);
    expect(found.filter((one) => one.startsWith("bundle/stale")).length).toBeGreaterThan(0);
  });

  test.each([
    ["removed", (out: string) => rmSync(join(out, "drill.sh")), "bundle/edited out/drill.sh:1"],
    ["no longer to be run", (out: string) => chmodSync(join(out, "drill.sh"), 0o644), "bundle/edited out/drill.sh:1"],
    [
      "replaced by a directory",
      (out: string) => {
        rmSync(join(out, "drill.sh"));
        mkdirSync(join(out, "drill.sh"));
      },
      "bundle/edited out/drill.sh:1",
    ],
    ["without its list", (out: string) => rmSync(join(out, "SHA256SUMS")), "bundle/stale out/SHA256SUMS:1"],
    ["not there", (out: string) => rmSync(out, { recursive: true }), "bundle/none topology.yaml:1"],
  ])("what is %s", (_what, harm, expected) => {
    const directory = built();
    harm(join(directory, "out"));
    expect(reported(directory)).toEqual([expected]);
  });

  test.each([
    ["a directory", (path: string) => mkdirSync(path)],
    ["a link", (path: string) => symlinkSync("/etc/hosts", path)],
  ])("%s in the place of a file, which build leaves there until it is moved away", (_what, place) => {
    const directory = built();
    const path = join(directory, "out/drill.sh");
    rmSync(path);
    place(path);
    expect(reported(directory)).toEqual(["bundle/edited out/drill.sh:1"]);
    const refused = twinhost(["build"], { in: directory });
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining("move them away") });
    expect(twinhost(["explain", "bundle/edited"]).out).toContain("move it away");
    renameSync(path, join(directory, "aside"));
    expect(twinhost(["build"], { in: directory }).code).toBe(0);
    expect(reported(directory)).toEqual([]);
  });

  test("line ends that git changed, as one thing, apart from what was edited; and build mends them", () => {
    const directory = built();
    const git = (...args: string[]) =>
      run("git", ["-c", "user.name=A", "-c", "user.email=a@b", ...args], { in: directory });
    const takeAnew = (): void => {
      rmSync(join(directory, "out"), { recursive: true });
      expect(git("checkout", "--", "out").code).toBe(0);
    };
    git("init", "--quiet");
    // On its way in, git makes LF of what Windows gets; with `true`, CRLF of all on its way out.
    git("config", "core.autocrlf", "input");
    git("add", ".");
    git("commit", "--quiet", "--message", "built");
    takeAnew();
    expect(reported(directory)).toEqual(["bundle/line-ends out/clients/hosts.windows:1"]);
    git("config", "core.autocrlf", "true");
    takeAnew();
    expect(reported(directory)).toEqual(["bundle/line-ends out/README.md:1"]);
    appendFileSync(join(directory, "out/promote.sh"), "true\n");
    const { err, out } = twinhost(["check"], { in: directory });
    expect(err).toContain("write `out/** -text` into .gitattributes");
    expect(err).toMatch(/out\/promote\.sh:\d+:1/);
    expect(err).not.toContain("prove/unread");
    expect(out).toMatch(/^-true$/m);
    expect(out).not.toContain("a/drill.sh");
    expect(twinhost(["build", "--quiet"], { in: directory })).toMatchObject({ code: 0 });
    expect(reported(directory)).toEqual([]);
    writeFileSync(join(directory, ".gitattributes"), "out/** -text\n");
    git("add", ".");
    git("commit", "--quiet", "--message", "byte for byte");
    takeAnew();
    expect(reported(directory)).toEqual([]);
  });

  test("a site that was taken out: its files are left over", () => {
    const more = quiet.replace(
      "sites:\n",
      "sites:\n  shop: { nodes: [first, second], root: /var/www/shop, names: [shop] }\n",
    );
    const directory = built(more);
    put(directory, quiet);
    const ran = twinhost(["check", "--format", "compact"], { in: directory });
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(/^out\/nodes\/first\/\S*shop\S*: error: this file is left over/m);
  });
});

describe("in every format", () => {
  const directory = built();
  appendFileSync(join(directory, "out/drill.sh"), "exit 0\n");

  test.each([
    ["compact", /^out\/drill\.sh:\d+:1: error: this file was edited by hand/m],
    ["json", /"code": ?"bundle\/edited"/],
    ["sarif", /"ruleId": ?"bundle\/edited"/],
    ["github", /^::error file=out\/drill\.sh,line=\d+/m],
    ["gitlab", /"check_name": ?"bundle\/edited"/],
    ["junit", /<failure[^>]*this file was edited/],
    ["checkstyle", /<file name="out\/drill\.sh">/],
    ["rdjson", /"value": ?"bundle\/edited"/],
    ["markdown", /^#### `out\/drill\.sh`$/m],
  ])("%s", (format, pattern) => {
    const ran = twinhost(["check", "--format", format], { in: directory });
    expect(ran.code).toBe(1);
    expect(format === "compact" ? ran.err : ran.out).toMatch(pattern);
  });
});

describe("many topologies", () => {
  const GLOB = "sites/**/topology.yaml";
  function allBuilt(): string {
    const directory = scratch();
    for (const name of ["a/north", "b/south", "b/deep/west"]) {
      const place = join(directory, "sites", name);
      mkdirSync(place, { recursive: true });
      put(place, quiet);
    }
    twinhost(["build", "--quiet", GLOB], { in: directory });
    return directory;
  }

  test("are checked by one glob, and the time is told", () => {
    const directory = allBuilt();
    const ran = twinhost(["check", GLOB], { in: directory });
    expect(ran.code).toBe(0);
    expect(ran.err).toMatch(/^out\/north\/ is what sites\/a\/north\/topology\.yaml says \(\d+ ms\)$/m);
    expect(ran.err).toMatch(/^3 topologies, all as they should be \(\d+ ms\)$/m);
  });

  test("each finding names the bundle that it is in", () => {
    const directory = allBuilt();
    appendFileSync(join(directory, "out/west/drill.sh"), "true\n");
    expect(reported(directory, GLOB)).toEqual([expect.stringMatching(/^bundle\/edited out\/west\/drill\.sh:\d+$/)]);
    const { err, code } = twinhost(["check", GLOB], { in: directory });
    expect(code).toBe(1);
    expect(err).toMatch(/^3 topologies, 1 not as they should be/m);
  });
});

describe("check --against", () => {
  /** A repository with a built topology, committed. */
  function repository(): string {
    const directory = built();
    for (const args of [
      ["init", "-q", "-b", "main"],
      ["add", "-A"],
      ["commit", "-qm", "first"],
    ])
      expect(run("git", args, { in: directory }).code).toBe(0);
    return directory;
  }
  const serial = (directory: string): number =>
    Number(/(\d+) *; serial/.exec(readFileSync(zoneIn(directory), "utf8"))?.[1]);

  test("takes a serial that stays with its zone, and one that grows with it", () => {
    const directory = repository();
    expect(twinhost(["check", "--against", "main"], { in: directory })).toMatchObject({ code: 0 });
    put(directory, quiet.replace("ttl: 60s", "ttl: 90s"));
    twinhost(["build", "--quiet"], { in: directory });
    expect(serial(directory)).toBe(2);
    expect(twinhost(["check", "--against", "main"], { in: directory })).toMatchObject({ code: 0 });
  });

  test("refuses one that stayed while the zone changed, and one that went back", () => {
    const directory = repository();
    put(directory, quiet.replace("ttl: 60s", "ttl: 90s"));
    rmSync(join(directory, "out"), { recursive: true });
    twinhost(["build", "--quiet"], { in: directory });
    expect(serial(directory)).toBe(1);
    const ran = twinhost(["check", "--against", "main"], { in: directory });
    expect(ran.code).toBe(1);
    expect(ran.err).toContain("is not what it was at `main`, and has the same serial");
    expect(ran.err).toContain("git checkout main -- out, and run twinhost build");
    expect(run("git", ["checkout", "-q", "main", "--", "out"], { in: directory }).code).toBe(0);
    twinhost(["build", "--quiet"], { in: directory });
    expect(twinhost(["check", "--against", "main"], { in: directory }).code).toBe(0);
    run("git", ["add", "-A"], { in: directory });
    run("git", ["commit", "-qm", "second"], { in: directory });
    rmSync(join(directory, "out"), { recursive: true });
    twinhost(["build", "--quiet"], { in: directory });
    const back = twinhost(["check", "--against", "main"], { in: directory });
    expect(back.code).toBe(1);
    expect(back.err).toMatch(/went back from 2, which it has at `main`, to 1/);
    const whole = ["check", join(directory, "topology.yaml"), "--out", join(directory, "out"), "--against", "main"];
    for (const place of [directory, dirname(directory)]) {
      const seen = twinhost(whole, { in: place });
      expect(seen.code, seen.err).toBe(1);
      expect(seen.err).toMatch(/went back from 2, which it has at `main`, to 1/);
    }
  });

  test("refuses the same serial for a zone that moved, though its records stayed: secondaries had it from another file", () => {
    const directory = repository();
    put(directory, quiet.replace("view: split", "view: single"));
    rmSync(join(directory, "out"), { recursive: true });
    twinhost(["build", "--quiet"], { in: directory });
    const { err, code } = twinhost(["check", "--against", "main"], { in: directory });
    expect(code).toBe(1);
    expect(err).toContain("`52.168.192.in-addr.arpa` is not what it was at `main`, and has the same serial");
  });

  test("has nothing to compare where a zone is gone, and tells that it is", () => {
    const directory = repository();
    const zone = zoneIn(directory);
    rmSync(zone);
    expect(reported(directory, "--against", "main")).toEqual([`bundle/edited ${relative(directory, zone)}:1`]);
  });

  test("refuses a bundle that is in no repository, rather than find nothing to go on from", () => {
    const directory = repository();
    const elsewhere = join(scratch(), "out");
    twinhost(["build", "--quiet", "--out", elsewhere], { in: directory });
    const ran = twinhost(["check", "--out", elsewhere, "--against", "main"], {
      in: directory,
      env: { GIT_CEILING_DIRECTORIES: dirname(elsewhere) },
    });
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining("is not in a git repository") });
  });

  test("says so where there is no such revision", () => {
    const directory = repository();
    const ran = twinhost(["check", "--against", "nowhere"], { in: directory });
    expect(ran).toMatchObject({ code: 2 });
    expect(ran.err).toContain("git knows no revision `nowhere` here");
  });
});

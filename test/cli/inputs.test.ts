import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { asOrdinaryUser, command, commandLine, run, scratchDirectories, twinhost } from "./command.js";
import { snapshot } from "./snapshot.js";
import { broken, put, quiet, warned } from "./topologies.js";

const scratch = scratchDirectories();

describe("standard input", () => {
  test("is read where - is said, by every verb that reads a topology", () => {
    const directory = scratch();
    expect(twinhost(["build", "-"], { in: directory, input: quiet })).toMatchObject({ code: 0, err: "" });
    const checked = twinhost(["check", "-"], { in: directory, input: quiet });
    expect(checked.code).toBe(0);
    expect(checked.err).toMatch(/^out\/ is what the topology says \(\d/);
    expect(twinhost(["diff", "-"], { in: directory, input: quiet })).toMatchObject({ code: 0, out: "" });
    expect(twinhost(["graph", "-"], { in: directory, input: quiet })).toMatchObject({ code: 0 });
    const ran = twinhost(["validate", "-", "--format", "compact"], { in: directory, input: broken });
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(/^-:\d+:\d+: error: /);
  });

  test("gives the bundle that the file gives", () => {
    const directory = scratch();
    put(directory, warned);
    twinhost(["build"], { in: directory });
    twinhost(["build", "-", "--out", "other"], { in: directory, input: warned });
    expect(snapshot(join(directory, "other"))).toEqual(snapshot(join(directory, "out")));
  });

  test("is waited for where whoever shares it has set it not to wait", () => {
    const directory = scratch();
    const slow = `import os, sys, time, subprocess
r, w = os.pipe()
os.set_blocking(r, False)
child = subprocess.Popen(sys.argv[1:], stdin=r)
time.sleep(1)
os.write(w, sys.stdin.buffer.read())
os.close(w); os.close(r)
sys.exit(child.wait())`;
    const ran = run("python3", ["-c", slow, process.execPath, command, "validate", "-"], {
      in: directory,
      input: quiet,
    });
    expect(ran).toMatchObject({ code: 0, err: "the topology is fine\n" });
  });

  test("cannot be one of several", () => {
    const directory = scratch();
    put(directory, quiet);
    expect(twinhost(["build", "-", "topology.yaml"], { in: directory, input: quiet })).toMatchObject({
      code: 2,
      out: "",
    });
  });
});

describe("several topologies", () => {
  function several(): string {
    const directory = scratch();
    for (const name of ["north", "south"]) {
      mkdirSync(join(directory, "sites", name), { recursive: true });
      put(join(directory, "sites", name), quiet.replace("example.org", `${name}.example.org`));
    }
    return directory;
  }

  test("are found by a glob, a directory or their names, and each has its own bundle", () => {
    const directory = several();
    const ran = twinhost(["build", "sites/**/topology.yaml"], { in: directory });
    expect(ran.code).toBe(0);
    expect(ran.out).toContain("→ out/north/");
    expect(ran.out).toContain("→ out/south/");
    expect(twinhost(["check", "sites/north", "sites/south/topology.yaml"], { in: directory }).code).toBe(0);
    expect(twinhost(["validate", "sites/*/*.yaml"], { in: directory }).err).toBe("2 topologies are fine\n");
    expect(readFileSync(join(directory, "out/north/README.md"), "utf8")).toContain("north.example.org");
  });

  test("stand for themselves: one that is broken does not keep the other from being built", () => {
    const directory = several();
    put(join(directory, "sites/north"), broken);
    const ran = twinhost(["build", "sites/*/topology.yaml"], { in: directory });
    expect(ran.code).toBe(1);
    expect(ran.err).toContain("sites/north/topology.yaml");
    expect(Object.keys(snapshot(join(directory, "out")) ?? {}).every((path) => path.startsWith("south/"))).toBe(true);
  });

  test("are all read before the first is written", () => {
    const directory = several();
    const ran = twinhost(["build", "sites/north", "sites/east"], { in: directory });
    expect(ran).toMatchObject({ code: 2, out: "", err: expect.stringContaining("sites/east") });
    expect(snapshot(join(directory, "out"))).toBeUndefined();
  });

  test("that would go to one place are refused, also where only case tells them apart", () => {
    const directory = several();
    put(directory, quiet, "north.yaml");
    put(directory, quiet, "NORTH.yml");
    for (const other of ["north.yaml", "NORTH.yml"]) {
      const ran = twinhost(["build", "sites/north", other], { in: directory });
      expect(ran).toMatchObject({ code: 2, out: "" });
      expect(ran.err).toContain("would both go to");
    }
  });

  test("are one where one is named twice", () => {
    const directory = several();
    const ran = twinhost(["build", "sites/north", "./sites/north/topology.yaml", "sites/n*/topology.yaml"], {
      in: directory,
    });
    expect(ran.code).toBe(0);
    expect(ran.out).toContain("→ out/ ");
  });

  test("whose folder has no name of its own do not leave out/", () => {
    const directory = several();
    const inside = join(directory, "sites/north");
    expect(twinhost(["build", "../south/topology.yaml", "topology.yaml"], { in: inside }).code).toBe(0);
    expect(twinhost(["build", "../topology.yaml", "topology.yaml"], { in: join(directory, "sites") }).code).toBe(2);
    put(join(directory, "sites"), quiet);
    expect(twinhost(["build", "../topology.yaml", "topology.yaml"], { in: inside }).code).toBe(0);
    expect(Object.keys(snapshot(join(inside, "out")) ?? {}).map((path) => path.split("/")[0])).toContain("sites");
    put(inside, quiet, "..yaml");
    expect(twinhost(["build", "..yaml", "topology.yaml"], { in: inside }).code).toBe(2);
  });

  test("are found once where links lead up, and through a link that is a file", () => {
    const directory = scratch();
    for (const name of ["one", "two"]) {
      mkdirSync(join(directory, name));
      symlinkSync("..", join(directory, name, "up"));
    }
    put(join(directory, "one"), quiet);
    symlinkSync("../one/topology.yaml", join(directory, "two/topology.yaml"));
    const ran = twinhost(["build", "**/topology.yaml"], { in: directory });
    expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: "" });
    expect(readdirSync(join(directory, "out"))).toEqual(["one", "two"]);
  });

  test("that may lie in a directory that cannot be searched are not left out silently", () => {
    const directory = scratch();
    mkdirSync(join(directory, "one"));
    mkdirSync(join(directory, "secret"), { mode: 0o000 });
    put(join(directory, "one"), quiet);
    const ran = asOrdinaryUser(["validate", "**/topology.yaml"], { in: directory });
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(ran.err).toBe(
      `error: \`**/topology.yaml\` cannot be searched for: \`${join(directory, "secret")}\` may not be read (EACCES)\n` +
        "help: name the directories that hold the topologies\n",
    );
  });

  test("that a glob does not find are an error", () => {
    expect(twinhost(["check", "nowhere/**/*.yaml"], { in: scratch() })).toMatchObject({
      code: 2,
      err: "error: nothing matches `nowhere/**/*.yaml`\n",
    });
  });
});

describe("a file", () => {
  test.each([
    "with blanks.yaml",
    "$(touch pwned).yaml",
    "'\"`;&|.yaml",
    "[a]{b,c}*?.yaml",
    "line\nbreak.yaml",
    "\u001b]0;title\u0007\u001b[31m.yaml",
    "\u202egnp.yaml",
    "größe-日本.yaml",
    "-n.yaml",
  ])("called %j is built, and its name harms neither shell nor terminal", (name) => {
    const directory = scratch();
    put(directory, warned, name);
    const ran = twinhost(["build", ...(name.startsWith("-") ? ["--"] : []), name], { in: directory });
    expect(ran.code, ran.err).toBe(0);
    const checked = twinhost(["check", "--", name], { in: directory });
    expect(checked.code).toBe(0);
    for (const text of [ran.out, ran.err, checked.err]) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what may not be there
      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    }
    expect(ran.err).not.toMatch(/^break\.yaml/m);
    expect(Object.keys(snapshot(directory) ?? {})).not.toContain("pwned");
  });

  test("that is not there, or cannot be one, is refused by name", () => {
    const directory = scratch();
    mkdirSync(join(directory, "folder/topology.yaml"), { recursive: true });
    mkdirSync(join(directory, "empty"));
    writeFileSync(join(directory, "latin1.yaml"), Buffer.from("domain: m\xfcller.example\n", "latin1"));
    symlinkSync("loop.yaml", join(directory, "loop.yaml"));
    for (const [name, words] of [
      ["gone.yaml", "there is no file `gone.yaml`"],
      ["empty", "there is no file `empty/topology.yaml`"],
      ["folder", "`folder/topology.yaml` is a directory"],
      ["latin1.yaml", "is not UTF-8 text"],
      ["loop.yaml", "loop.yaml"],
      ["latin1.yaml/x", "latin1.yaml/x"],
      ["", "there is no file"],
    ] as const) {
      const ran = twinhost(["build", name], { in: directory });
      expect(ran, name).toMatchObject({ code: 2, out: "" });
      expect(ran.err).toContain(words);
      expect(ran.err).toMatch(/^error: /);
    }
    expect(snapshot(join(directory, "out"))).toBeUndefined();
  });

  test.each([
    ["nothing in it", ""],
    ["a NUL in it", "version: 1\u0000\n"],
    ["only a comment", "# soon\n"],
    ["a list at the top", "- 1\n"],
    ["a text at the top", "hello\n"],
  ])("with %s gets a code, not a crash", (_, text) => {
    const ran = twinhost(["validate", "-", "--format", "compact"], { in: scratch(), input: text });
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(/^-:\d+:\d+: error: .* \[[a-z]+\/[a-z-]+\]$/m);
  });

  test("without an end is not read to its end", () => {
    for (const args of [
      ["validate", "/dev/zero"],
      ["validate", "-"],
    ]) {
      const ran = run("bash", ["-c", `exec ${commandLine} "$@" < /dev/zero`, "-", ...args], {
        in: scratch(),
      });
      expect(ran.code).toBe(1);
      expect(ran.err).toMatch(/error\[[a-z]+\/[a-z-]+\]/);
    }
  });

  test("may be a pipe", () => {
    const directory = scratch();
    put(directory, quiet);
    const line = `${commandLine} validate <(cat topology.yaml)`;
    expect(run("bash", ["-c", line], { in: directory })).toMatchObject({ code: 0, err: "the topology is fine\n" });
  });

  test("may begin with a byte order mark, and end its lines as Windows does", () => {
    const directory = scratch();
    put(directory, quiet);
    put(directory, `\ufeff${quiet.replaceAll("\n", "\r\n")}`, "windows.yaml");
    expect(twinhost(["build", "--quiet"], { in: directory }).code).toBe(0);
    expect(twinhost(["check", "windows.yaml"], { in: directory }).code).toBe(0);
  });
});

describe("an output directory", () => {
  test("that cannot be one is refused, and nothing is harmed", () => {
    const directory = scratch();
    put(directory, quiet);
    put(directory, "mine\n", "file");
    mkdirSync(join(directory, "real"));
    symlinkSync("real", join(directory, "link"));
    for (const [out, words] of [
      ["file", "not a directory"],
      ["file/below", "file"],
      ["link", "symbolic link"],
      [".", "current directory"],
      ["..", "current directory"],
      ["/proc/nowhere", "/proc/nowhere"],
    ] as const) {
      const before = snapshot(directory);
      const ran = twinhost(["build", "--out", out], { in: directory });
      expect(ran.code, `${out}: ${ran.err}`).toBe(2);
      expect(ran.err).toContain(words);
      expect(ran.err).toMatch(/^error: .*\n$/s);
      expect(snapshot(directory)).toEqual(before);
    }
  });

  test("may be deep, absolute, and named with a slash", () => {
    const directory = scratch();
    put(directory, quiet);
    expect(twinhost(["build", "--out", "a/b/c/"], { in: directory }).out).toContain("→ a/b/c/  ");
    expect(twinhost(["build", "--out", join(directory, "absolute")], { in: directory }).code).toBe(0);
    expect(snapshot(join(directory, "absolute"))).toEqual(snapshot(join(directory, "a/b/c")));
  });
});

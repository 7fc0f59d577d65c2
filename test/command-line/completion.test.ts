import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { commandTable } from "../../scripts/command-line/command-table.js";
import { command, run, scratchDirectories, twinhost } from "../cli/command.js";
import { typedAt } from "./shell-on-terminal.js";

const scratch = scratchDirectories();
const files = join(dirname(command), "completion");

/** A directory with what there is to complete. */
function place(): string {
  const directory = scratch();
  writeFileSync(join(directory, "topology.yaml"), "version: 1\n");
  writeFileSync(join(directory, "my shop.yaml"), "version: 1\n");
  writeFileSync(join(directory, "notes.txt"), "\n");
  mkdirSync(join(directory, "out"));
  return directory;
}

const typed = [
  ["a verb", "twinhost che\t", "<check>"],
  ["an option of a verb", "twinhost check --aga\tmain", /^<check><--against(?:=|><)main>$/],
  ["a value", "twinhost build -f sar\t", "<build><-f><sarif>"],
  ["a value behind =", "twinhost build --format=ju\t", "<build><--format=junit>"],
  ["an option before the verb, with its value", "twinhost --color nev\tver\t", /^<--color><never><verify>$/],
  ["a topology, and no other file", "twinhost build t\t", "<build><topology.yaml>"],
  ["a name with a blank", "twinhost build my\t", "<build><my shop.yaml>"],
  ["nothing of another kind", "twinhost build note\t", "<build><note>"],
  // zsh takes the slash away again when the line is sent (AUTO_REMOVE_SLASH).
  ["a directory", "twinhost verify o\t", /^<verify><out\/?>$/],
  ["a code", "twinhost explain net/duplicate-a\t", "<explain><net/duplicate-address>"],
  ["a shell", "twinhost completion z\t", "<completion><zsh>"],
] as const;

describe.each(["bash", "zsh"] as const)("in %s, at a terminal, the Tab key", (shell) => {
  test("completes what is typed", async () => {
    const file = join(files, shell === "bash" ? "twinhost.bash" : "_twinhost");
    const called = await typedAt(
      shell,
      file,
      place(),
      typed.map(([, keys]) => keys),
    );
    // zsh goes on to other files where none of the kind has the beginning.
    for (const [index, [what, keys, expected]] of typed.entries())
      if (shell === "zsh" && what === "nothing of another kind") continue;
      else if (typeof expected === "string") expect(called[index], `${what}: ${keys}`).toBe(expected);
      else expect(called[index], `${what}: ${keys}`).toMatch(expected);
  }, 120_000);
});

describe("in fish, completion", () => {
  const directory = place();
  /** What fish offers for a line; each with its description behind a tab. */
  const offered = (line: string): readonly string[] => {
    const script = "source $argv[1]; complete -C $argv[2]";
    const ran = run("fish", ["--no-config", "-c", script, join(files, "twinhost.fish"), line], {
      in: directory,
      env: { HOME: directory },
    });
    expect(ran.err).toBe("");
    return ran.out.split("\n").map((offer) => offer.split("\t")[0] as string);
  };

  test.each([
    ["twinhost che", ["check"]],
    ["twinhost check --aga", ["--against"]],
    ["twinhost build -f sar", ["sarif"]],
    ["twinhost build --format=ju", ["--format=junit"]],
    ["twinhost build t", ["topology.yaml"]],
    ["twinhost verify o", ["out/"]],
    ["twinhost explain net/duplicate-a", ["net/duplicate-address"]],
    ["twinhost completion z", ["zsh"]],
  ])("%s", (line, expected) => {
    expect(offered(line).filter((offer) => offer !== "")).toEqual(expected);
  });
});

describe("what completes", () => {
  const table = commandTable();

  test.each(["twinhost.bash", "_twinhost", "twinhost.fish"])(
    "%s knows every verb, option and choice of the command",
    (name) => {
      const text = readFileSync(join(files, name), "utf8");
      for (const verb of table.verbs) {
        expect(text).toContain(verb.name);
        for (const { long, choices } of verb.options) {
          expect(text, `${verb.name} ${long}`).toContain(name.endsWith("fish") ? `-l ${long.slice(2)}` : long);
          for (const choice of choices) expect(text).toContain(choice);
        }
      }
    },
  );

  test("is accepted by those who judge shell scripts", () => {
    expect(run("shellcheck", ["-s", "bash", "-o", "all", join(files, "twinhost.bash")])).toMatchObject({
      code: 0,
      out: "",
    });
    expect(run("shfmt", ["-d", "-i", "2", "-ci", join(files, "twinhost.bash")])).toMatchObject({ code: 0, out: "" });
    expect(run("zsh", ["-n", join(files, "_twinhost")])).toEqual({ code: 0, out: "", err: "" });
    expect(run("fish", ["-n", join(files, "twinhost.fish")])).toEqual({ code: 0, out: "", err: "" });
  });

  test("is printed for each shell, and for no other", () => {
    for (const [shell, name] of [
      ["bash", "twinhost.bash"],
      ["zsh", "_twinhost"],
      ["fish", "twinhost.fish"],
    ] as const)
      expect(twinhost(["completion", shell])).toEqual({
        code: 0,
        out: readFileSync(join(files, name), "utf8"),
        err: "",
      });
    const ran = twinhost(["completion", "tcsh"]);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain("Allowed choices are bash, zsh, fish");
  });

  test("starts nothing but the command itself: of the package only what prints is read", () => {
    const traced = run("strace", ["-f", "-qq", "-e", "trace=openat", process.execPath, command, "completion", "bash"]);
    const read = traced.err
      .split("\n")
      .filter((call) => call.includes(`${dirname(command)}/`) && !call.includes(" = -1 "));
    expect(read.join("\n")).not.toMatch(/program-|commander/);
    expect(read.length).toBeLessThan(12);
  });
});

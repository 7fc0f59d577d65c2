import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";

const SETTINGS = fileURLToPath(new URL("nobodys-settings.ts", import.meta.url));

/** A commit in a repository of its own, and the permissions of a new file. */
const COMMIT = "git init -q && echo x >file && git add . && git commit -qm all && stat -c %a file";

/** Each makes this commit fail, or its file another one. */
const OTHERS: readonly (readonly [what: string, config: string, environment: Record<string, string>, umask: string])[] =
  [
    ["whose git signs", "[user]\nname=a\nemail=a@b\n[commit]\ngpgSign\n[gpg]\nprogram=false\n", {}, "022"],
    ["whose git does not know who it is", "[user]\nuseConfigOnly\n", {}, "022"],
    ["in the hook of a repository", "[user]\nname=a\nemail=a@b\n", { GIT_DIR: "/nonexistent" }, "022"],
    ["whose files nobody else may read", "[user]\nname=a\nemail=a@b\n", {}, "077"],
  ];

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "twinhost-settings-"));
  mkdirSync(join(directory, "repository"));
});
afterEach(() => rmSync(directory, { recursive: true }));

test.each(OTHERS)("the tests of one %s are those of everybody", (_, config, environment, umask) => {
  writeFileSync(join(directory, ".gitconfig"), config);
  const say = (...settings: readonly string[]): string => {
    const program = `require("node:child_process").execFileSync("sh", ["-c", process.argv[1]], { cwd: process.argv[2], stdio: "inherit" })`;
    const node = [
      process.execPath,
      "--import",
      "tsx",
      ...settings,
      "-e",
      program,
      COMMIT,
      join(directory, "repository"),
    ];
    const env = { PATH: process.env["PATH"], HOME: directory, ...environment };
    return spawnSync("sh", ["-c", `umask ${umask}; exec "$@"`, "sh", ...node], { encoding: "utf8", env }).stdout;
  };
  expect(say()).not.toBe("644\n");
  rmSync(join(directory, "repository"), { recursive: true });
  mkdirSync(join(directory, "repository"));
  expect(say("--import", SETTINGS)).toBe("644\n");
});

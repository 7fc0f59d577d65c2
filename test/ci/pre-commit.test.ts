import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { projectRoot, run, scratchDirectories } from "../cli/command.js";
import { put, quiet } from "../cli/topologies.js";
import { type Repository, repositoryIn } from "../review/repository.js";

const scratch = scratchDirectories();

/** This project as somebody else's pre-commit gets it: a commit, without what is made of it. */
function published(): { readonly path: string; readonly rev: string } {
  const path = scratch();
  const made = new Set(["node_modules", "dist", ".git"]);
  cpSync(projectRoot, path, { recursive: true, filter: (source) => !made.has(basename(source)) });
  const { git } = repositoryIn(path);
  git("add", "--all");
  git("commit", "--quiet", "--message", "As it is");
  return { path, rev: git("rev-parse", "HEAD").out.trim() };
}

/** A repository with a topology, its bundle, and the hooks. */
function ofAnAdministrator(hooks: ReturnType<typeof published>): Repository & { readonly directory: string } {
  const directory = scratch();
  const repository = repositoryIn(directory);
  put(directory, quiet);
  repository.put(
    ".pre-commit-config.yaml",
    `repos: [{ repo: ${JSON.stringify(hooks.path)}, rev: '${hooks.rev}', hooks: [{ id: twinhost-validate }, { id: twinhost-check }] }]\n`,
  );
  repository.commit("Begin");
  return { ...repository, directory };
}

test("pre-commit itself installs the hooks from a commit, and lets pass what is in order and nothing else", {
  timeout: 600_000,
}, () => {
  const { directory, git } = ofAnAdministrator(published());
  // What pre-commit makes for hooks in Node is a script that calls itself by its path unquoted: it can have no blank in it.
  const home = mkdtempSync("/tmp/twinhost-pre-commit-");
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const env = { PRE_COMMIT_HOME: home, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };
  const preCommit = (...args: readonly string[]) => run("pre-commit", ["run", ...args], { in: directory, env });

  const first = preCommit("--all-files");
  expect(first.out).toMatch(/twinhost validate\.+Passed\ntwinhost check\.+Passed\n$/);
  expect(first).toMatchObject({ code: 0, err: "" });

  writeFileSync(join(directory, "topology.yaml"), quiet.replace("sites:", "stes:"));
  git("add", "--all");
  const second = preCommit();
  expect(second.code).toBe(1);
  expect(second.out).toMatch(/twinhost validate\.+Failed\n/);
  expect(second.out).toMatch(/^topology\.yaml:\d+:\d+: error: /m);
});

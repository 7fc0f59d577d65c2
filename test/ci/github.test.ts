import { appendFileSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { command, projectRoot, run, scratchDirectories, twinhost } from "../cli/command.js";
import { put, quiet } from "../cli/topologies.js";

const scratch = scratchDirectories();
const script = join(projectRoot, "ci/github-check.sh");

/** A checkout with a built topology, and what stands for GitHub beside it. */
interface Job {
  readonly directory: string;
  readonly github: string;
  run(env?: Readonly<Record<string, string>>): {
    readonly code: number | null;
    readonly out: string;
    readonly err: string;
  };
  comments(): readonly string[];
}

function job(): Job {
  const [directory, github, bin] = [scratch(), scratch(), scratch()];
  put(directory, quiet);
  expect(twinhost(["build", "--quiet"], { in: directory }).code).toBe(0);
  copyFileSync(join(projectRoot, "test/ci/gh-stand-in.sh"), join(bin, "gh"));
  return {
    directory,
    github,
    run: (env = {}) =>
      run(script, [], {
        in: directory,
        env: {
          PATH: `${bin}:${process.env["PATH"]}`,
          TWINHOST_CLI: command,
          TWINHOST_COMMENT: "true",
          TWINHOST_PULL_REQUEST: "7",
          GITHUB_REPOSITORY: "owner/name",
          GITHUB_STEP_SUMMARY: join(github, "summary"),
          GH_STAND_IN: github,
          GH_TOKEN: "a-token",
          ...env,
        },
      }),
    comments: () =>
      readdirSync(github)
        .filter((name) => /^\d+$/.test(name))
        .sort()
        .map((name) => readFileSync(join(github, name), "utf8")),
  };
}

describe("the check of a pull request", () => {
  let one: Job;
  beforeAll(() => {
    one = job();
  });

  test("says nothing where nothing is wrong", () => {
    expect(one.run()).toMatchObject({ code: 0, out: "" });
    expect(one.comments()).toEqual([]);
  });

  test("annotates, writes the summary and one comment where something is", () => {
    appendFileSync(join(one.directory, "out/drill.sh"), "exit 0\n");
    const ran = one.run();
    expect(ran.code, ran.err).toBe(1);
    expect(ran.out).toMatch(
      /^::error file=out\/drill\.sh,line=\d+.*title=bundle\/edited::this file was edited by hand/m,
    );
    expect(readFileSync(join(one.github, "summary"), "utf8")).toContain("### twinhost: 1 error");
    expect(one.comments()).toHaveLength(1);
    expect(one.comments()[0]).toMatch(/^<!-- twinhost check -->\n### twinhost: 1 error\n/);
  });

  test("updates that comment from then on, also when all is well again", () => {
    writeFileSync(join(one.github, "100"), "a comment of somebody else");
    put(one.directory, quiet.replace("ttl: 60s", "ttl: 90s"));
    expect(one.run().code).toBe(1);
    expect(one.comments()).toHaveLength(2);
    expect(one.comments()[1]).toMatch(/now says something else/);
    twinhost(["build", "--quiet"], { in: one.directory });
    expect(one.run().code).toBe(0);
    expect(one.comments()).toEqual([
      "a comment of somebody else",
      expect.stringContaining("nothing to complain about"),
    ]);
  });

  test("cuts what GitHub would not take", () => {
    const cut = readFileSync(script, "utf8").replace("longest=65000", "longest=200");
    writeFileSync(join(one.directory, "check.sh"), cut, { mode: 0o755 });
    put(one.directory, quiet);
    const ran = run(join(one.directory, "check.sh"), [], {
      in: one.directory,
      env: { PATH: process.env["PATH"], TWINHOST_CLI: command, TWINHOST_COMMENT: "false" },
    });
    expect(ran.code).toBe(1);
  });

  test("is not stopped by a token that may not write, and says so", () => {
    const fork = job();
    appendFileSync(join(fork.directory, "out/drill.sh"), "exit 0\n");
    writeFileSync(join(fork.github, "forbidden"), "");
    const ran = fork.run();
    expect(ran.code).toBe(1);
    expect(ran.out).toContain("::warning title=twinhost::the comment could not be written");
    expect(fork.comments()).toEqual([]);
  });

  test("leaves GitHub alone outside of pull requests, and where it is asked to", () => {
    const quietly = job();
    appendFileSync(join(quietly.directory, "out/drill.sh"), "exit 0\n");
    expect(quietly.run({ TWINHOST_PULL_REQUEST: "" }).code).toBe(1);
    expect(quietly.run({ TWINHOST_COMMENT: "false" }).code).toBe(1);
    expect(existsSync(join(quietly.github, "calls"))).toBe(false);
    expect(quietly.run({ TWINHOST_TOPOLOGIES: "none.yaml" }).code).toBe(2);
  });
});

describe("what stands for gh", () => {
  const gh = (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    const directory = scratch();
    return run(join(projectRoot, "test/ci/gh-stand-in.sh"), args, {
      env: { GH_STAND_IN: directory, GH_TOKEN: "t", ...env },
    });
  };
  const ISSUE = "repos/owner/name/issues/7/comments";

  test.each([
    ["no token", ["api", ISSUE], { GH_TOKEN: "" }, 4],
    ["another repository", ["api", "repos/owner/other/issues/7/comments"], {}, 1],
    ["an empty comment", ["api", "--method", "POST", ISSUE, "--raw-field", "body="], {}, 1],
    ["one that is too long", ["api", "--method", "POST", ISSUE, "--raw-field", `body=${"x".repeat(65_537)}`], {}, 1],
    [
      "a comment that there is not",
      ["api", "--method", "PATCH", "repos/owner/name/issues/comments/9", "--raw-field", "body=x"],
      {},
      1,
    ],
    ["a flag that there is not", ["api", "--metod", "POST", ISSUE], {}, 1],
  ])("refuses %s", (_what, args, env, code) => {
    expect(gh(args, env).code).toBe(code);
  });
});

test("action.yml hands every input on, under the name that the script reads", () => {
  const action = parse(readFileSync(join(projectRoot, "action.yml"), "utf8")) as {
    inputs: Record<string, { description: string; default: string }>;
    runs: { using: string; steps: { shell: string; run: string; env: Record<string, string> }[] };
  };
  expect(action.runs.using).toBe("composite");
  const [step] = action.runs.steps;
  expect(step?.shell).toBe("bash");
  expect(step?.run).toBe('"${GITHUB_ACTION_PATH}/ci/github-check.sh"');
  const env = step?.env ?? {};
  const text = readFileSync(script, "utf8");
  for (const [name, input] of Object.entries(action.inputs)) {
    expect(input.description, name).toBeTruthy();
    expect(Object.values(env)).toContain(`\${{ inputs.${name} }}`);
  }
  for (const name of Object.keys(env).filter((one) => one.startsWith("TWINHOST_"))) expect(text).toContain(name);
});

test("the scripts are without fault for shellcheck and shfmt", () => {
  for (const path of ["ci/github-check.sh", "test/ci/gh-stand-in.sh"]) {
    expect(run("shellcheck", ["-o", "all", path], { in: projectRoot })).toEqual({ code: 0, out: "", err: "" });
    expect(run("shfmt", ["-d", "-i", "2", "-ci", path], { in: projectRoot })).toEqual({ code: 0, out: "", err: "" });
  }
});

describe(".pre-commit-hooks.yaml", () => {
  const hooks = parse(readFileSync(join(projectRoot, ".pre-commit-hooks.yaml"), "utf8")) as Record<string, unknown>[];
  /** What pre-commit takes of a hook (pre-commit.com, "Creating new hooks"). */
  const KNOWN = new Set([
    "id",
    "name",
    "description",
    "entry",
    "language",
    "files",
    "pass_filenames",
    "minimum_pre_commit_version",
  ]);

  test("has the form that pre-commit wants", () => {
    expect(hooks.map(({ id }) => id)).toEqual(["twinhost-check", "twinhost-validate"]);
    for (const hook of hooks) {
      expect(Object.keys(hook).filter((key) => !KNOWN.has(key))).toEqual([]);
      for (const key of ["id", "name", "entry", "language"]) expect(typeof hook[key]).toBe("string");
      expect(() => new RegExp(String(hook["files"]))).not.toThrow();
      expect(hook["language"]).toBe("node");
    }
  });

  test.each(hooks.map((hook) => [String(hook["id"]), hook] as const))("%s is run by its entry", (_id, hook) => {
    const [program, ...args] = String(hook["entry"]).split(" ");
    expect(program).toBe("twinhost");
    const files = hook["pass_filenames"] === false ? [] : ["topology.yaml"];
    const directory = scratch();
    put(directory, quiet);
    twinhost(["build", "--quiet"], { in: directory });
    expect(twinhost([...args, ...files], { in: directory })).toEqual({ code: 0, out: "", err: "" });
    writeFileSync(join(directory, "topology.yaml"), quiet.replace("sites:", "stes:"));
    const ran = twinhost([...args, ...files], { in: directory });
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(/^topology\.yaml:\d+:\d+: error: /m);
  });
});

describe("the template for GitLab", () => {
  const template = parse(readFileSync(join(projectRoot, "ci/gitlab.yml"), "utf8")) as {
    twinhost: { script: string[]; variables: Record<string, string>; artifacts: { reports: { codequality: string } } };
  };

  test("its commands write the report that it names", () => {
    const { script: lines, variables, artifacts } = template.twinhost;
    const [directory, bin] = [scratch(), scratch()];
    put(directory, quiet);
    twinhost(["build", "--quiet"], { in: directory });
    mkdirSync(bin, { recursive: true });
    writeFileSync(join(bin, "npx"), `#!/bin/sh\nshift 2\nexec '${process.execPath}' '${command}' "$@"\n`, {
      mode: 0o755,
    });
    const env = { ...variables, PATH: `${bin}:${process.env["PATH"]}` };
    expect(run("sh", ["-ec", lines.join("\n")], { in: directory, env })).toMatchObject({ code: 0 });
    appendFileSync(join(directory, "out/drill.sh"), "exit 0\n");
    expect(run("sh", ["-ec", lines.join("\n")], { in: directory, env }).code).toBe(1);
    const report = JSON.parse(readFileSync(join(directory, artifacts.reports.codequality), "utf8")) as {
      check_name: string;
    }[];
    expect(report.map((finding) => finding.check_name)).toEqual(["bundle/edited"]);
  });
});

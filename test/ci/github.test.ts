import { appendFileSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { parse } from "yaml";
import { command, commandLine, projectRoot, type Ran, run, scratchDirectories, twinhost } from "../cli/command.js";
import { put, quiet } from "../cli/topologies.js";
import { type Repository, repositoryIn } from "../review/repository.js";

// Each run of the script starts the command several times.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const scratch = scratchDirectories();
const script = join(projectRoot, "ci/github-check.sh");

/** A checkout of a pull request, and what stands for GitHub beside it. */
interface Job {
  readonly directory: string;
  readonly github: string;
  readonly repository: Repository;
  /** The commit that it is to be merged into. */
  readonly base: string;
  run(env?: Readonly<Record<string, string>>, program?: string): Ran;
  comments(): readonly string[];
}

function job(): Job {
  const [directory, github, bin] = [scratch(), scratch(), scratch()];
  const repository = repositoryIn(directory);
  put(directory, quiet);
  repository.commit("Begin");
  const base = repository.git("rev-parse", "HEAD").out.trim();
  copyFileSync(join(projectRoot, "test/ci/gh-stand-in.sh"), join(bin, "gh"));
  return {
    directory,
    github,
    repository,
    base,
    run: (env = {}, program = script) =>
      run(program, [], {
        in: directory,
        env: {
          PATH: `${bin}:${process.env["PATH"]}`,
          TWINHOST_CLI: command,
          TWINHOST_COMMENT: "true",
          TWINHOST_PULL_REQUEST: "7",
          TWINHOST_BASE: base,
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

const slower = quiet.replace("ttl: 60s", "ttl: 90s");
const COULD_NOT = "::warning title=twinhost::the comment could not be written";

// One pull request from its first run on: what comes later meets the comment that is there by then.
describe("the check of a pull request", { shuffle: false }, () => {
  let one: Job;
  beforeAll(() => {
    one = job();
  });

  test("says nothing where nothing is wrong and nothing changes", () => {
    expect(one.run()).toMatchObject({ code: 0, out: "" });
    expect(one.comments()).toEqual([]);
  });

  test("comments what the change will do, first in words and then in folded blocks", () => {
    put(one.directory, slower);
    one.repository.commit("Slow down");
    expect(one.run()).toMatchObject({ code: 0, out: "" });
    expect(one.comments()).toHaveLength(1);
    const [comment = ""] = one.comments();
    const start = `<!-- twinhost diff -->\n### twinhost: \`topology.yaml\` against \`${one.base.slice(0, 7)}\`\n`;
    expect(comment.slice(0, start.length)).toBe(start);
    const told = comment.indexOf("are kept for 90 seconds instead of 1 minute");
    expect(told).toBeGreaterThan(0);
    expect(comment.indexOf("<details>")).toBeGreaterThan(told);
    expect(readFileSync(join(one.github, "summary"), "utf8")).toContain("are kept for");
  });

  test("annotates what is wrong, and updates that comment with it", () => {
    writeFileSync(join(one.github, "100"), "a comment of somebody else");
    appendFileSync(join(one.directory, "out/drill.sh"), "exit 0\n");
    const ran = one.run();
    expect(ran.code, ran.err).toBe(1);
    expect(ran.out).toMatch(
      /^::error file=out\/drill\.sh,line=\d+.*title=bundle\/edited::this file was edited by hand/m,
    );
    expect(one.comments()).toHaveLength(2);
    expect(one.comments()[1]).toMatch(
      /^<!-- twinhost diff -->\n### twinhost: 1 error\n[\s\S]*\n### twinhost: `topology\.yaml` against /,
    );
    expect(one.comments()[1]?.match(/<!-- twinhost diff -->/g)).toHaveLength(1);
  });

  test("updates it also when all is as it was", () => {
    put(one.directory, quiet);
    one.repository.git("checkout", "--quiet", one.base, "--", "out");
    expect(one.run().code).toBe(0);
    expect(one.comments()).toEqual(["a comment of somebody else", expect.stringContaining("**nothing changes**")]);
  });

  test("is not stopped by a token that may not write, and says so", () => {
    const fork = job();
    appendFileSync(join(fork.directory, "out/drill.sh"), "exit 0\n");
    writeFileSync(join(fork.github, "forbidden"), "");
    const ran = fork.run();
    expect(ran.code).toBe(1);
    expect(ran.out).toContain(COULD_NOT);
    expect(fork.comments()).toEqual([]);
  });

  test("leaves GitHub alone outside of pull requests, and where it is asked to", () => {
    const quietly = job();
    appendFileSync(join(quietly.directory, "out/drill.sh"), "exit 0\n");
    expect(quietly.run({ TWINHOST_PULL_REQUEST: "", TWINHOST_BASE: "" }).code).toBe(1);
    expect(quietly.run({ TWINHOST_COMMENT: "false" }).code).toBe(1);
    expect(existsSync(join(quietly.github, "calls"))).toBe(false);
    expect(quietly.run({ TWINHOST_TOPOLOGIES: "none.yaml" }).code).toBe(2);
  });

  test("fails for effects that are not to pass, and for no others", () => {
    const gate = job();
    put(gate.directory, `${quiet}\npublish:\n  - { port: 8443, to: ${firstNode(quiet)}, toPort: 443 }\n`);
    gate.repository.commit("Open a port");
    const ran = gate.run({ TWINHOST_FAIL_ON: "widening" });
    expect(ran.code).toBe(1);
    expect(ran.out).toContain(
      "::error title=twinhost::this change has effects of a kind that is not to pass: widening",
    );
    expect(gate.run({ TWINHOST_FAIL_ON: "dataloss,redundancy" }).code).toBe(0);
  });

  test("fetches the commit that it compares with where the checkout has one commit only", () => {
    const whole = job();
    put(whole.directory, slower);
    whole.repository.commit("Slow down");
    const shallow = join(scratch(), "clone");
    whole.repository.git("clone", "--quiet", "--depth", "1", `file://${whole.directory}`, shallow);
    expect(whole.run({ TWINHOST_BASE: "0".repeat(40) }).out).toContain("to compare with; give actions/checkout");
    const ran = run(script, [], {
      in: shallow,
      env: {
        TWINHOST_CLI: command,
        TWINHOST_BASE: whole.base,
        GITHUB_STEP_SUMMARY: join(whole.github, "summary"),
      },
    });
    expect(ran).toMatchObject({ code: 0, out: "" });
    expect(readFileSync(join(whole.github, "summary"), "utf8")).toContain("are kept for");
  });
});

function firstNode(topology: string): string {
  return /^nodes:\n {2}(\w+):/m.exec(topology)?.[1] ?? "";
}

describe("a comment that is too long for GitHub", () => {
  const big = readFileSync(join(projectRoot, "fixtures/debian-pair/topology.yaml"), "utf8").replace(
    "nodes:\n",
    `nodes:\n${Array.from({ length: 40 }, (_, at) => `  more-${at}: { address: 192.168.52.${130 + at} }\n`).join("")}`,
  );
  let long: Job;
  /** The same script with another limit. */
  const withLimit = (limit: number): string => {
    const path = join(scratch(), "check.sh");
    const text = readFileSync(script, "utf8");
    expect(text).toContain("longest=65536\n");
    writeFileSync(path, text.replace("longest=65536\n", `longest=${limit}\n`), { mode: 0o755 });
    return path;
  };
  beforeAll(() => {
    long = job();
    put(long.directory, big);
    long.repository.commit("Grow");
    appendFileSync(join(long.directory, "out/drill.sh"), "exit 0\n");
  });

  test("would be refused, were it not cut", () => {
    const before = long.comments();
    const ran = long.run({}, withLimit(10_000_000));
    expect(ran.out).toContain(COULD_NOT);
    expect(ran.err).toContain("body is too long");
    expect(long.comments()).toEqual(before);
  });

  test("loses its deepest part first, and never its beginning", () => {
    const ran = long.run();
    expect(ran.out).not.toContain(COULD_NOT);
    const [comment = ""] = long.comments();
    expect(comment.length).toBeLessThanOrEqual(65_536);
    expect(comment).toMatch(/^<!-- twinhost diff -->\n### twinhost: 1 error, /);
    expect(comment).toContain("`more-39` is made");
    expect(comment.match(/<details>/g)?.length ?? 0).toBe(comment.match(/<\/details>/g)?.length ?? 0);
    expect(comment).not.toContain("<code>hosts/");
  });

  test("is cut with a notice where even its summary is too long", () => {
    long.run({}, withLimit(700));
    const [comment = ""] = long.comments();
    expect(comment.length).toBeLessThanOrEqual(701);
    expect(comment).toMatch(/^<!-- twinhost diff -->\n### twinhost: 1 error, /);
    expect(comment.trimEnd().endsWith("… the rest is in the summary of the job.")).toBe(true);
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
    writeFileSync(join(bin, "npx"), `#!/bin/sh\nshift 2\nexec ${commandLine} "$@"\n`, {
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

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generate } from "../../scripts/generate.js";
import { makeNew } from "../../scripts/new.js";
import { projectRoot } from "../cli/command.js";
import { readPage } from "../rules/read-page.js";

/** A copy of the sources, in which everything that `npm run new` can make is made. */
const copy = mkdtempSync(join(tmpdir(), "twinhost-new-"));
const made: string[] = [];

beforeAll(async () => {
  for (const part of ["src", "templates", "schema", "fixtures", "package.json", "tsconfig.json"])
    cpSync(join(projectRoot, part), join(copy, part), { recursive: true });
  symlinkSync(join(projectRoot, "node_modules"), join(copy, "node_modules"));
  made.push(...(await makeNew(copy, "rule", "site/of-a-kind")));
  made.push(...(await makeNew(copy, "artifact", "node-list")));
  made.push(...(await makeNew(copy, "platform", "devuan-6")));
  made.push(...(await makeNew(copy, "provider", "podman")));
  await generate(copy);
}, 300_000);

afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Compiles in the copy, in a process of its own. */
function compiled(topology: string): { codes: readonly string[]; files: Readonly<Record<string, string>> } {
  writeFileSync(join(copy, "topology.yaml"), topology);
  writeFileSync(
    join(copy, "run.ts"),
    `import { readFileSync } from "node:fs";
import { compile, positionAt, sourceFile } from "./src/index.js";
import { locate } from "./src/report/locate.js";
const file = sourceFile("topology.yaml", readFileSync("topology.yaml", "utf8"));
const { bundle, diagnostics, tree } = compile(file);
const codes = diagnostics.map(({ at, code }) => {
  const { line, column } = positionAt(file, locate(at, file, tree?.spans).start);
  return code + " " + line + ":" + column;
});
console.log(JSON.stringify({ codes, files: Object.fromEntries((bundle?.files ?? []).map((one) => [one.path, one.text])) }));
`,
  );
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [join(projectRoot, "node_modules/tsx/dist/cli.mjs"), "run.ts"],
    {
      cwd: copy,
      encoding: "utf8",
      maxBuffer: 1 << 26,
    },
  );
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout);
}

describe("what npm run new makes", () => {
  const article = readFileSync(join(projectRoot, "fixtures/debian-pair/topology.yaml"), "utf8");

  test("is where its kind belongs", () => {
    expect(made).toEqual([
      "src/4-check/rules/of-a-kind/rule.ts",
      "src/4-check/rules/of-a-kind/rule.md",
      "src/5-emit/artifacts/node-list/artifact.ts",
      "src/5-emit/artifacts/node-list/view.ts",
      "templates/node-list/node-list.conf.njk",
      "src/platforms/devuan-6.ts",
      "src/providers/podman/provider.ts",
    ]);
  });

  test("a rule is raised where its page says, and has that page on disk and in explain", () => {
    const page = readPage(readFileSync(join(copy, made[1] as string), "utf8"));
    expect(page.line).toBe("`site/of-a-kind` · warning");
    expect(compiled(page.fails[0]?.text ?? "").codes).toContain(`site/of-a-kind ${page.fails[0]?.place}`);
    expect(compiled(page.works[0]?.text ?? "").codes.join()).not.toContain("site/of-a-kind");
    expect(readFileSync(join(copy, "docs/diagnostics/site/of-a-kind.md"), "utf8")).toContain(page.title);
    expect(readFileSync(join(copy, "src/generated/pages.ts"), "utf8")).toContain('"site/of-a-kind"');
  });

  test("an artifact is in the bundle", () => {
    expect(compiled(article).files["hosts/vz/etc/twinhost/node-list.conf"]).toBe(
      "# What this is for, on vz.\nfirst 192.168.52.101\nsecond 192.168.52.102\n",
    );
  });

  test("a platform can be taken, a provider is known", () => {
    const { codes, files } = compiled(article.replace("platform: debian-12", "platform: devuan-6"));
    expect(codes.filter((code) => /platform|ref/.test(code))).toEqual([]);
    expect(files["bootstrap.sh"]).toContain("devuan");
    const asked = compiled(article.replace("platform: debian-12", "platform: debian-12\n    provider: podman")).codes;
    expect(asked.join()).toContain("platform/not-a-host");
    expect(asked.join()).not.toContain("ref/");
  });

  test("all of it is well typed", () => {
    const { stdout } = spawnSync(
      join(projectRoot, "node_modules/.bin/tsc"),
      ["--noEmit", "--incremental", "false", "--project", "tsconfig.json", "--types", "node"],
      { cwd: copy, encoding: "utf8" },
    );
    const faults = stdout.split("\n").filter((line) => made.some((path) => line.startsWith(path)));
    expect(faults).toEqual([]);
  });
});

describe("it refuses", () => {
  test.each([
    ["gadget", "x", "there are rule, artifact, platform, provider"],
    ["rule", "duplicate-address", "not of the form"],
    ["rule", "net/duplicate-address", "src/4-check/rules/duplicate-address/rule.ts is there already"],
    ["artifact", "../x", "not of the form"],
    ["platform", "debian", "not of the form"],
  ])("%s %s", async (kind, name, reason) => {
    await expect(makeNew(copy, kind, name)).rejects.toThrow(reason);
    expect(existsSync(join(copy, "src/5-emit/x"))).toBe(false);
  });
});

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generate } from "../../scripts/generate.js";
import { makeNew } from "../../scripts/new.js";
import { projectRoot } from "../cli/command.js";
import { readPage } from "../rules/read-page.js";

/** What CONTRIBUTING.md makes by `npm run new`. */
const shown = [
  "src/4-check/rules/my-trap/rule.ts",
  "src/4-check/rules/my-trap/rule.md",
  "src/5-emit/artifacts/my-artifact/artifact.ts",
  "src/5-emit/artifacts/my-artifact/view.ts",
  "templates/my-artifact/my-artifact.conf.njk",
  "src/platforms/debian-14.ts",
  "src/providers/my-provider/provider.ts",
];

/** A copy of the sources, in which all of that is made, also where somebody has made it here already. */
const copy = mkdtempSync(join(tmpdir(), "twinhost-new-"));
const made: string[] = [];

beforeAll(async () => {
  for (const part of ["src", "templates", "schema", "fixtures", "package.json", "tsconfig.json"])
    cpSync(join(projectRoot, part), join(copy, part), { recursive: true });
  symlinkSync(join(projectRoot, "node_modules"), join(copy, "node_modules"));
  for (const path of shown) rmSync(join(copy, path), { force: true });
  const contributing = readFileSync(join(projectRoot, "CONTRIBUTING.md"), "utf8");
  for (const [, kind = "", name = ""] of contributing.matchAll(/^npm run new -- (\S+) (\S+)$/gm))
    made.push(...(await makeNew(copy, kind, name)));
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
    expect(made).toEqual(shown);
  });

  test("a rule is raised where its page says, and has that page on disk and in explain", () => {
    const page = readPage(readFileSync(join(copy, made[1] as string), "utf8"));
    expect(page.line).toBe("`net/my-trap` · warning");
    expect(compiled(page.fails[0]?.text ?? "").codes).toContain(`net/my-trap ${page.fails[0]?.place}`);
    expect(compiled(page.works[0]?.text ?? "").codes.join()).not.toContain("net/my-trap");
    expect(readFileSync(join(copy, "docs/diagnostics/net/my-trap.md"), "utf8")).toContain(page.title);
    expect(readFileSync(join(copy, "src/generated/pages.ts"), "utf8")).toContain('"net/my-trap"');
  });

  test("an artifact is in the bundle, and installed", () => {
    const { files } = compiled(article);
    expect(files["hosts/vz/etc/twinhost/my-artifact.conf"]).toBe(
      "# What this is for, on vz.\nfirst 192.168.52.101\nsecond 192.168.52.102\n",
    );
    expect(files["bootstrap.sh"]).toMatch(/^ {2}host_file \S*\/my-artifact\.conf \/etc\/twinhost\/my-artifact\.conf /m);
  });

  test("a platform can be taken, a provider is known", () => {
    const { codes, files } = compiled(article.replace("platform: debian-12", "platform: debian-14"));
    expect(codes.filter((code) => /platform|ref/.test(code))).toEqual([]);
    expect(files["bootstrap.sh"]).toContain("14 | 14.*)");
    const asked = compiled(
      article.replace("platform: debian-12", "platform: debian-12\n    provider: my-provider"),
    ).codes;
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

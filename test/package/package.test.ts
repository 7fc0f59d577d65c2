import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { attwFindings, publintFindings } from "../../scripts/judge-package.js";
import { pack } from "../../scripts/pack.js";
import { filesUnder } from "../../scripts/write-directory.js";
import { projectRoot, run } from "../cli/command.js";

const scratch = mkdtempSync(join(tmpdir(), "twinhost-package-"));
const elsewhere = join(scratch, "elsewhere");
const installed = join(elsewhere, "node_modules/twinhost");
let archive = "";

beforeAll(() => {
  archive = pack(projectRoot, scratch);
  mkdirSync(elsewhere);
  writeFileSync(join(elsewhere, "package.json"), '{ "name": "user", "private": true, "type": "module" }\n');
  const install = run("npm", ["install", "--ignore-scripts", "--offline", "--no-audit", "--no-fund", archive], {
    in: elsewhere,
  });
  if (install.code !== 0) throw new Error(install.err);
}, 600_000);

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe("the archive", () => {
  test("has the command, the library with its types, the schema and the papers, and nothing else", () => {
    const files = filesUnder(installed);
    expect(files).toEqual(
      expect.arrayContaining([
        "LICENSE",
        "README.md",
        "dist/THIRD-PARTY-LICENSES",
        "dist/cli.cjs",
        "dist/index.js",
        "dist/man/twinhost.1",
        "dist/testing.js",
        "dist/types/index.d.ts",
        "dist/types/testing.d.ts",
        "package.json",
        "schema/topology.schema.json",
      ]),
    );
    const known =
      /^(LICENSE|README\.md|package\.json|schema\/(topology|review)\.schema\.json|dist\/(THIRD-PARTY-LICENSES|completion\/(twinhost\.bash|_twinhost|twinhost\.fish)|man\/twinhost\.1|cli\.cjs|(index|testing|chunks\/[\w-]+)\.js|parts\/[\w-]+\.cjs|types\/[\w./-]+\.d\.ts))$/;
    expect(files.filter((file) => !known.test(file))).toEqual([]);
  });

  test("has all parts of the command", () => {
    const parts = readdirSync(join(projectRoot, "dist/parts")).filter((name) => name.endsWith(".cjs"));
    expect(parts.filter((name) => !existsSync(join(installed, "dist/parts", name)))).toEqual([]);
    expect(parts.length).toBeGreaterThan(10);
  });

  test("runs nothing when it is installed, and needs no other package", () => {
    const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
    for (const script of ["preinstall", "install", "postinstall", "prepare"])
      expect(manifest.scripts).not.toHaveProperty(script);
    expect(manifest).not.toHaveProperty("dependencies");
    expect(existsSync(join(installed, "node_modules"))).toBe(false);
    expect(filesUnder(join(elsewhere, "node_modules")).filter((file) => !/^(twinhost|\.bin)\//.test(file))).toEqual([
      ".package-lock.json",
    ]);
  });

  test("hands on the licence of every package whose code is in it", () => {
    const licences = readFileSync(join(installed, "dist/THIRD-PARTY-LICENSES"), "utf8");
    for (const name of ["commander", "diff", "fast-glob", "ip-address", "yaml"])
      expect(licences).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, "m"));
    expect(licences).not.toContain("vitest");
  });

  test("names nothing of the machine that it was made on", () => {
    for (const file of filesUnder(installed))
      expect(readFileSync(join(installed, file), "utf8").includes(projectRoot), file).toBe(false);
  });
});

describe("installed elsewhere", () => {
  const twinhost = (...args: string[]) => run(join(elsewhere, "node_modules/.bin/twinhost"), args, { in: elsewhere });

  test("it is a command", () => {
    const { version } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8"));
    expect(twinhost("--version")).toEqual({ code: 0, out: `${version}\n`, err: "" });
    const npx = run("npx", ["--no-install", "--offline", "twinhost", "--version"], { in: elsewhere });
    expect(npx).toMatchObject({ code: 0, out: `${version}\n` });
  });

  test("for the whole machine, it is a command with a page for man(1)", () => {
    const prefix = join(scratch, "machine");
    const install = ["install", "--global", "--prefix", prefix, "--ignore-scripts", "--offline", "--no-audit"];
    expect(run("npm", [...install, "--no-fund", archive])).toMatchObject({ code: 0 });
    expect(run(join(prefix, "bin/twinhost"), ["--version"])).toMatchObject({ code: 0 });
    const page = run("man", ["-w", "twinhost"], { env: { MANPATH: join(prefix, "share/man") } });
    expect(page).toMatchObject({ code: 0, out: expect.stringContaining("man/twinhost.1") });
  });

  test("it starts a topology, whose schema line leads to the schema, and builds it", () => {
    expect(twinhost("init", "--yes").code).toBe(0);
    const topology = readFileSync(join(elsewhere, "topology.yaml"), "utf8");
    const schema = /\$schema=(\S+)/.exec(topology)?.[1] as string;
    expect(JSON.parse(readFileSync(join(elsewhere, schema), "utf8")).title).toBeTruthy();
    expect(twinhost("validate", "--strict")).toMatchObject({ code: 0 });
    expect(twinhost("build", "--strict")).toMatchObject({ code: 0, err: "" });
    expect(existsSync(join(elsewhere, "out/bootstrap.sh"))).toBe(true);
    expect(twinhost("check")).toMatchObject({ code: 0 });
    expect(twinhost("explain", "net/duplicate-address").out).toContain("net/duplicate-address");
  });

  test("it is a library: compiled by hand, or phase by phase", () => {
    writeFileSync(
      join(elsewhere, "use.js"),
      `import { compile, parse, positionAt, resolve, sourceFile, validate } from "twinhost";
const file = sourceFile("broken.yaml", "version: 1\\ndomain: [example.com]\\n");
const { bundle, diagnostics } = compile(file);
const { tree } = parse(sourceFile("t.yaml", process.argv[2]));
const { topology } = validate(tree);
const { model } = resolve(topology);
const serial = (bundle) => /(\\d+) +; serial/.exec(bundle.files.find(({ path }) => path.endsWith("/example.com.zone")).text)[1];
const good = compile(sourceFile("t.yaml", process.argv[2])).bundle;
const before = { text: (path) => good.files.find((file) => file.path === path)?.text };
const next = sourceFile("t.yaml", process.argv[2].replace("192.168.52.102", "192.168.52.103"));
const serials = [good, compile(next, before).bundle, compile(next).bundle].map(serial);
console.log(JSON.stringify([serials, bundle === undefined, diagnostics.length > 0, positionAt(file, 11), model.nodes.map((n) => n.hostName)]));
`,
    );
    const text = readFileSync(join(projectRoot, "fixtures/debian-pair/topology.yaml"), "utf8");
    const used = run(process.execPath, ["use.js", text], { in: elsewhere });
    expect(used.err).toBe("");
    expect(JSON.parse(used.out)).toEqual([
      ["1", "2", "1"],
      true,
      true,
      { line: 2, column: 1 },
      ["first.example.com", "second.example.com"],
    ]);
  });

  test("it tests the bundles of a repository of topologies in three lines", () => {
    const place = join(elsewhere, "sites");
    for (const name of ["north", "south"]) {
      mkdirSync(join(place, name), { recursive: true });
      writeFileSync(
        join(place, name, "topology.yaml"),
        readFileSync(join(projectRoot, "fixtures/debian-pair/topology.yaml"), "utf8"),
      );
    }
    expect(twinhost("build", "--quiet", "sites/*/topology.yaml").code).toBe(0);
    writeFileSync(
      join(elsewhere, "bundles.test.ts"),
      `import { test } from "vitest";
import { bundles } from "twinhost/testing";
test.each(bundles("sites/*/topology.yaml"))("$name", (bundle) => bundle.check());
`,
    );
    // A repository of topologies has vitest of its own; here that of this project is lent to it.
    symlinkSync(join(projectRoot, "node_modules/vitest"), join(elsewhere, "node_modules/vitest"));
    const vitest = () =>
      run(process.execPath, [join(projectRoot, "node_modules/vitest/vitest.mjs"), "run", "--root", elsewhere], {
        in: elsewhere,
        env: { NO_COLOR: "1", VITEST: undefined, CI: "1" },
      });
    const good = vitest();
    expect(good.out, good.err).toMatch(/Tests +2 passed/);
    expect(good.code).toBe(0);
    const zone = join(elsewhere, "out/south/hosts/vz/etc/twinhost/firewall.v4");
    writeFileSync(zone, readFileSync(zone, "utf8").replace("--dport 22 ", "--dport 23 "));
    const bad = vitest();
    expect(bad.code).toBe(1);
    expect(`${bad.out}${bad.err}`).toMatch(/out\/south is not what sites\/south\/topology\.yaml says/);
    expect(`${bad.out}${bad.err}`).toMatch(/firewall\.v4:\d+:1: error: this file was edited by hand/);
    rmSync(join(elsewhere, "node_modules/vitest"));
  });

  test("its types are strict, and need none of ours or of Node", () => {
    const typed = (text: string): string => {
      writeFileSync(join(elsewhere, "use.ts"), text);
      const compilerOptions = {
        strict: true,
        exactOptionalPropertyTypes: true,
        noEmit: true,
        types: [],
        lib: ["ES2022"],
      };
      const options = { ...compilerOptions, module: "NodeNext", target: "ES2022", skipLibCheck: false };
      writeFileSync(join(elsewhere, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files: ["use.ts"] }));
      return run(process.execPath, [join(projectRoot, "node_modules/typescript/bin/tsc")], { in: elsewhere }).out;
    };
    expect(
      typed(`import { type Bundle, type Compilation, type Diagnostic, type Model, compile, hasErrors, sourceFile } from "twinhost";
const compiled: Compilation = compile(sourceFile("topology.yaml", "version: 1"));
const model: Model | undefined = compiled.model;
const bundle: Bundle | undefined = compiled.bundle;
export const codes: readonly string[] = compiled.diagnostics.map((one: Diagnostic) => one.code);
export const paths = bundle?.files.map((file) => file.path.toUpperCase());
export const names = model?.sites.flatMap((site) => site.nodes.map((node) => node.host.platform.title));
export const bad: boolean = hasErrors(compiled.diagnostics);
`),
    ).toBe("");
    expect(
      typed(`import { type TestedBundle, bundles } from "twinhost/testing";
export const all: readonly TestedBundle[] = bundles(["sites/*/topology.yaml"], { cwd: ".", strict: true });
export const text: string | undefined = all[0]?.text("README.md");
`),
    ).toBe("");
    expect(typed(`import { compile } from "twinhost";\ncompile(42);\n`)).toContain("error TS2345");
    expect(typed(`import { compile, sourceFile } from "twinhost";\ncompile(sourceFile("", "")).bundel;\n`)).toContain(
      "error TS2551",
    );
  });
});

describe("what others say of it", () => {
  test("publint and attw find nothing", async () => {
    expect(await publintFindings(archive)).toEqual([]);
    expect(attwFindings(projectRoot, archive)).toEqual([]);
  });

  test("they find an entry that is not there and types that are not there", async () => {
    const broken = join(scratch, "broken");
    mkdirSync(broken);
    writeFileSync(join(broken, "index.js"), "export const a = 1;\n");
    // Types for CommonJS, beside a module.
    writeFileSync(join(broken, "index.d.cts"), "export declare const a: number;\n");
    writeFileSync(
      join(broken, "package.json"),
      JSON.stringify({
        name: "broken",
        version: "1.0.0",
        type: "module",
        exports: { ".": { types: "./index.d.cts", default: "./index.js" }, "./b": "./b.js" },
      }),
    );
    const bad = pack(broken, scratch);
    expect((await publintFindings(bad)).join("\n")).toContain("b.js");
    expect(attwFindings(projectRoot, bad)).not.toEqual([]);
  });
});

import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { replaceFile } from "../../src/cli/fix/replace-file.js";
import { readSource } from "../../src/cli/read-source.js";
import { command, run, scratchDirectories, twinhost } from "./command.js";
import { broken, put, quiet } from "./topologies.js";

const scratch = scratchDirectories();

/** Two typing errors and a number in quotes, in a topology of which there is otherwise nothing to say. */
const mendable = quiet.replace("platform:", "platfrom:").replace("version: 1", 'version: "1"');

function project(text: string): { readonly directory: string; readonly text: () => string } {
  const directory = scratch();
  put(directory, text);
  return { directory, text: () => readFileSync(join(directory, "topology.yaml"), "utf8") };
}

describe("validate --fix", () => {
  test("mends the file, tells what it did, and then there is nothing to say", () => {
    expect(mendable).not.toBe(quiet);
    const { directory, text } = project(mendable);
    const ran = twinhost(["validate", "--fix"], { in: directory });
    expect(text()).toBe(quiet);
    expect(ran).toMatchObject({ code: 0, out: "" });
    expect(ran.err).toMatch(/^fixed topology\.yaml:\d+:\d+: write `platform` \[schema\/unknown-key\]$/m);
    expect(ran.err).toMatch(/the topology is fine\n$/);
    expect(readdirSync(directory)).toEqual(["topology.yaml"]);
  });

  test("says what remains", () => {
    const { directory, text } = project(broken.replace("platform:", "platfrom:"));
    const ran = twinhost(["validate", "--fix"], { in: directory });
    expect(text()).toBe(broken);
    expect(ran.code).toBe(1);
    expect(ran.err).toContain("error[ref/unknown]");
  });

  test("leaves a file alone in which there is nothing to mend", () => {
    const { directory } = project(quiet);
    const { ino, mtimeNs } = statSync(join(directory, "topology.yaml"), { bigint: true });
    expect(twinhost(["validate", "--fix"], { in: directory })).toMatchObject({
      code: 0,
      err: "the topology is fine\n",
    });
    expect(statSync(join(directory, "topology.yaml"), { bigint: true })).toMatchObject({ ino, mtimeNs });
  });

  test("keeps permissions, and writes through a link", () => {
    const directory = scratch();
    mkdirSync(join(directory, "real"));
    put(join(directory, "real"), mendable, "shop.yaml");
    chmodSync(join(directory, "real/shop.yaml"), 0o640);
    symlinkSync("real/shop.yaml", join(directory, "topology.yaml"));
    expect(twinhost(["validate", "--fix"], { in: directory }).code).toBe(0);
    expect(lstatSync(join(directory, "topology.yaml")).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(directory, "real/shop.yaml"), "utf8")).toBe(quiet);
    expect(statSync(join(directory, "real/shop.yaml")).mode & 0o777).toBe(0o640);
  });

  test("keeps permissions that the umask takes from new files", () => {
    const { directory } = project(mendable);
    chmodSync(join(directory, "topology.yaml"), 0o664);
    const args = ["-c", 'umask 077; exec "$@"', "sh", process.execPath, command, "validate", "--fix"];
    expect(run("sh", args, { in: directory }).code).toBe(0);
    expect(statSync(join(directory, "topology.yaml")).mode & 0o777).toBe(0o664);
  });

  test("gives standard input back mended", () => {
    const ran = twinhost(["validate", "-", "--fix"], { in: scratch(), input: mendable });
    expect(ran).toMatchObject({ code: 0, out: quiet });
  });

  test("leaves a report for programs whole", () => {
    const { directory, text } = project(mendable);
    const ran = twinhost(["validate", "--fix", "--format", "json"], { in: directory });
    expect(JSON.parse(ran.out)).toBeDefined();
    expect(ran.err).toContain("fixed topology.yaml:");
    expect(text()).toBe(quiet);
    expect(twinhost(["validate", "-", "--fix", "--format", "json"], { in: directory, input: mendable })).toMatchObject({
      code: 2,
      out: "",
    });
  });
});

describe("validate --dry-run", () => {
  test("shows a patch that does what --fix does, and writes nothing", () => {
    const { directory, text } = project(mendable);
    const ran = twinhost(["validate", "--dry-run"], { in: directory });
    expect(ran.code).toBe(1);
    expect(text()).toBe(mendable);
    expect(ran.err).toMatch(/^would fix topology\.yaml:\d+:\d+: write `platform` /m);
    expect(ran.err).toMatch(/the topology would be fine\n$/);
    expect(run("git", ["apply", "-"], { in: directory, input: ran.out })).toMatchObject({ code: 0, err: "" });
    expect(text()).toBe(quiet);
  });

  test("shows none where there is nothing to mend", () => {
    const { directory } = project(quiet);
    expect(twinhost(["validate", "--dry-run"], { in: directory })).toMatchObject({ code: 0, out: "" });
  });
});

describe("a file that changed since it was read", () => {
  test("is left as it is", () => {
    const directory = scratch();
    put(directory, mendable);
    const path = join(directory, "topology.yaml");
    const read = readSource(path);
    writeFileSync(path, `${mendable}# by somebody else\n`);
    expect(() => replaceFile(read, quiet)).toThrow("was changed meanwhile");
    expect(readFileSync(path, "utf8")).toBe(`${mendable}# by somebody else\n`);
    expect(readdirSync(directory)).toEqual(["topology.yaml"]);
  });

  test("also where it is gone, or became something else", () => {
    const directory = scratch();
    put(directory, mendable);
    const read = readSource(join(directory, "topology.yaml"));
    expect(() => replaceFile({ ...read, path: join(directory, "gone.yaml") }, quiet)).toThrow("not a file");
    expect(() => replaceFile({ ...read, path: directory }, quiet)).toThrow("not a file");
    expect(readdirSync(directory)).toEqual(["topology.yaml"]);
  });
});

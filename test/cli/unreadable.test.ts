import { chmodSync, rmSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { asOrdinaryUser, run, scratchDirectories, twinhost } from "./command.js";
import { put, quiet } from "./topologies.js";

const scratch = scratchDirectories();
const READERS = [
  ["check"],
  ["diff"],
  ["prove"],
  ["verify"],
  ["trace", "internet", "www.example.org", "tcp/80"],
  ["explain", "out/hosts/server/etc/bind/named.conf:3"],
];

function built(): string {
  const directory = scratch();
  put(directory, quiet);
  expect(twinhost(["build", "--quiet"], { in: directory }).code).toBe(0);
  return directory;
}

describe("a bundle", () => {
  const directory = built();
  const file = join(directory, "out/hosts/server/etc/bind/named.conf");

  test.each(READERS)("with a file that may not be read is refused by name: %s", (...args) => {
    chmodSync(file, 0o000);
    const ran = asOrdinaryUser(args, { in: directory });
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(ran.err).toBe("error: `out/hosts/server/etc/bind/named.conf` may not be read\n");
  });

  test.each(READERS.slice(0, 5))("that may not be read is refused, with nothing said of writing: %s", (...args) => {
    chmodSync(join(directory, "out"), 0o000);
    const ran = asOrdinaryUser(args, { in: directory });
    chmodSync(join(directory, "out"), 0o755);
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(ran.err).toBe(`error: \`${join(directory, "out")}/\` may not be read\n`);
  });

  test.each([["build"], ...READERS])("with a file larger than memory is refused: %s", (...args) => {
    chmodSync(file, 0o644);
    truncateSync(file, 5_000_000_000);
    const ran = twinhost(args, { in: directory });
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(ran.err).toBe(`error: \`${file}\` has 5000000000 bytes, more than any file of a bundle\n`);
  });
});

describe("explain", () => {
  test("does not wait for a manifest that is a pipe", () => {
    const directory = built();
    rmSync(join(directory, "out/manifest.json"));
    run("mkfifo", [join(directory, "out/manifest.json")]);
    const ran = twinhost(["explain", "out/bootstrap.sh:3"], { in: directory });
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining("is not in a bundle") });
  });
});

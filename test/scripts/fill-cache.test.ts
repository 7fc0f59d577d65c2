import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { fillCache } from "../../scripts/fill-cache.js";
import { projectRoot } from "../cli/command.js";

const dist = mkdtempSync(join(tmpdir(), "twinhost-dist-"));

afterAll(() => rmSync(dist, { recursive: true, force: true }));

/** A command that answers `--help`, and fails at all else. */
const BROKEN = `
exports.compiledParts = () => ({
  directory: ${JSON.stringify(dist)} + "/parts/" + process.version + "-" + process.arch,
  parts: new Map([["first", Buffer.from("x")]]),
});
if (process.argv[2] !== "--help") process.exitCode = 3;
`;

test("a command that fails while the cache is filled fails the build each time, and not only the first", () => {
  writeFileSync(join(dist, "cli.cjs"), BROKEN);
  for (const _ of [1, 2]) expect(() => fillCache(projectRoot, dist, "first")).toThrow("twinhost validate");
});

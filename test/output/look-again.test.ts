import {
  chmodSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lookAgain } from "../../src/output/look-again.js";
import { readRemembered } from "../../src/output/remembered-file.js";
import { writeBundle } from "../../src/output/write-bundle.js";
import { bundleOf, scratch } from "./support.js";

const LATER = Date.now() + 3_600_000;

/** A file that was made in an earlier step of the clock of its file system, and read long after that. */
function settled() {
  const path = join(scratch(), "file");
  writeFileSync(path, "one\n");
  // A whole second can be set again to the last digit.
  utimesSync(path, 1_700_000_000, 1_700_000_000);
  const made = statSync(path).ctimeMs;
  do writeFileSync(`${path}.clock`, "");
  while (statSync(`${path}.clock`).ctimeMs === made);
  return { path, known: readRemembered(path, undefined, LATER) };
}

/** Changes a file, and sets the time of the last write back as it was. */
function unnoticed(path: string, change: () => void): void {
  const { atime, mtime } = statSync(path);
  change();
  utimesSync(path, atime, mtime);
}

const textOf = ({ stored }: ReturnType<typeof readRemembered>): string => Buffer.from(stored.bytes).toString();

describe("a file that was read before", () => {
  it("is not read again when nobody has touched it", () => {
    const { path, known } = settled();
    expect(readRemembered(path, known, LATER)).toBe(known);
  });

  it("is read again when it was written in the same moment, for that may come twice", () => {
    const { path } = settled();
    const known = readRemembered(path, undefined, statSync(path).ctimeMs + 1999);
    expect(readRemembered(path, known, LATER)).not.toBe(known);
  });

  it("is read again when it was changed, though size and time are as they were", () => {
    const { path, known } = settled();
    unnoticed(path, () => writeFileSync(path, "two\n"));
    expect(textOf(readRemembered(path, known, LATER))).toBe("two\n");
  });

  it("is read again when another took its place", () => {
    const { path, known } = settled();
    writeFileSync(`${path}.other`, "two\n");
    unnoticed(path, () => renameSync(`${path}.other`, path));
    expect(textOf(readRemembered(path, known, LATER))).toBe("two\n");
  });

  it("is read again when its mode was changed", () => {
    const { path, known } = settled();
    chmodSync(path, 0o755);
    expect(readRemembered(path, known, LATER).stored.executable).toBe(true);
  });

  it("is not read through a link, nor taken for there when it is gone", () => {
    const { path, known } = settled();
    renameSync(path, `${path}.other`);
    symlinkSync(`${path}.other`, path);
    expect(() => readRemembered(path, known, LATER)).toThrow(/ELOOP/);
    unlinkSync(path);
    expect(() => readRemembered(path, known, LATER)).toThrow(/ENOENT/);
  });
});

describe("a directory that was looked at before", () => {
  it("is known as it was, also after another bundle was written over it", () => {
    const out = join(scratch(), "out");
    writeBundle(out, bundleOf({ a: "1\n", "b/c": "2\n" }));
    const result = writeBundle(out, bundleOf({ a: "3\n" }), { look: lookAgain() });
    if (!result.ok) throw new Error(result.message);
    const { found } = result;
    expect([...found.entries.keys()].sort()).toEqual(["SHA256SUMS", "a", "b", "b/c", "manifest.json"]);
    expect(["a", "b/c"].map((path) => Buffer.from(found.read(path).bytes).toString())).toEqual(["1\n", "2\n"]);
  });

  it("is mended where somebody changed it since then", () => {
    const out = join(scratch(), "out");
    const bundle = bundleOf({ a: "1\n", b: "2\n" });
    writeBundle(out, bundle);
    const first = writeBundle(out, bundle, { look: lookAgain() });
    if (!first.ok) throw new Error(first.message);
    unnoticed(join(out, "a"), () => writeFileSync(join(out, "a"), "9\n"));
    const look = lookAgain(first.found.files);
    expect(writeBundle(out, bundle, { look })).toMatchObject({ ok: true, edited: ["a"], unchanged: ["b"] });
    expect(readFileSync(join(out, "a"), "utf8")).toBe("1\n");
  });
});

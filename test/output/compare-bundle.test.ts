import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Bundle } from "../../src/5-emit/bundle.js";
import { type Comparison, compareBundle } from "../../src/output/compare-bundle.js";
import { readBundle, readStoredFile } from "../../src/output/read-bundle.js";
import { writeBundle } from "../../src/output/write-bundle.js";
import { bundleOf, scratch } from "./support.js";

const BUNDLE = bundleOf({
  "bootstrap.sh": "#!/bin/sh\n",
  "hosts/vz/etc/named.conf": "options { };\n",
  "nodes/a/x": "é\n",
});

function written(bundle: Bundle = BUNDLE): string {
  const out = join(scratch(), "out");
  expect(writeBundle(out, bundle).ok).toBe(true);
  return out;
}

function compare(dir: string, expected: Bundle = BUNDLE): Comparison {
  const actual = readBundle(dir);
  if (!actual.ok) throw new Error(actual.message);
  return compareBundle(expected, actual.content);
}

const SAME = { same: true, missing: [], changed: [], modeChanged: [], blocked: [], orphaned: [], foreign: [] };

describe("comparing a directory with a bundle", () => {
  it("finds no difference in what was just written", () => {
    expect(compare(written())).toEqual(SAME);
  });

  it("finds a changed text, also one of the same length, one byte, or a last line break", () => {
    for (const text of ["options {X};\n", "options { };", "options { };\n\n", "", "options { };\r\n"]) {
      const out = written();
      writeFileSync(join(out, "hosts/vz/etc/named.conf"), text);
      const file = { path: "hosts/vz/etc/named.conf", expected: "options { };\n", actual: text };
      const changed = [process.platform === "win32" ? file : { ...file, executable: false }];
      expect(compare(out)).toEqual({ ...SAME, same: false, changed });
    }
  });

  it("is not taken in by bytes that only decode to the same text", () => {
    const replaced = bundleOf({ a: "\ufffd\n" });
    const out = written(replaced);
    expect(compare(out, replaced).same).toBe(true);
    writeFileSync(join(out, "a"), Buffer.from([0xff, 0xff, 0xff, 0x0a]));
    expect(compare(out, replaced).changed).toHaveLength(1);
  });

  it("finds what goes on after a text, or ends before it, whatever was compared before", () => {
    const text = "a\u00e9\u20ac\u{1f600}";
    const bundle = bundleOf({ a: `${text.repeat(50)}\n`, b: "\n", c: "x" });
    const compareWith = (change: (bytes: Buffer) => Buffer): readonly string[] => {
      const out = written(bundle);
      for (const path of ["a", "b", "c"]) writeFileSync(join(out, path), change(readFileSync(join(out, path))));
      return compare(out, bundle).changed.map(({ path }) => path);
    };
    expect(compareWith((bytes) => bytes)).toEqual([]);
    for (const more of [" ", "\u00e9", "\u20ac", "\u{1f600}"])
      expect(compareWith((bytes) => Buffer.concat([bytes, Buffer.from(more)]))).toEqual(["a", "b", "c"]);
    expect(compareWith((bytes) => bytes.subarray(0, -1))).toEqual(["a", "b", "c"]);
  });

  it("finds a missing file, and all of them where there is no directory", () => {
    const out = written();
    rmSync(join(out, "nodes"), { recursive: true });
    expect(compare(out)).toEqual({ ...SAME, same: false, missing: ["nodes/a/x"] });
    expect(compare(join(out, "nowhere")).missing).toHaveLength(BUNDLE.files.length);
  });

  it("tells what was in the former bundle from what someone put there; only the first is a difference", () => {
    const smaller = bundleOf({ "bootstrap.sh": "#!/bin/sh\n" });
    const out = written();
    writeFileSync(join(out, "notes"), "mine\n");
    symlinkSync("/etc", join(out, "link"));
    expect(compare(out)).toEqual({ ...SAME, foreign: ["link", "notes"] });
    expect(compare(out, smaller)).toMatchObject({
      same: false,
      orphaned: ["hosts/vz/etc/named.conf", "nodes/a/x"],
      foreign: ["link", "notes"],
    });
  });

  it("calls everything foreign where no list says that it is ours", () => {
    const out = written();
    rmSync(join(out, "SHA256SUMS"));
    expect(compare(out, bundleOf({}))).toMatchObject({
      orphaned: [],
      foreign: ["bootstrap.sh", "hosts/vz/etc/named.conf", "nodes/a/x"],
    });
  });

  it("looks at the owner's execute bit, and at no other", () => {
    const out = written();
    for (const [mode, modeChanged] of [
      [0o644, ["bootstrap.sh"]],
      [0o655, ["bootstrap.sh"]],
      [0o700, []],
      [0o775, []],
    ] as const) {
      chmodSync(join(out, "bootstrap.sh"), mode);
      expect(compare(out)).toEqual({ ...SAME, same: modeChanged.length === 0, modeChanged });
    }
  });

  it("does not read through links, nor take directories for files", () => {
    const out = written();
    rmSync(join(out, "bootstrap.sh"));
    mkdirSync(join(out, "bootstrap.sh"));
    rmSync(join(out, "nodes/a/x"));
    writeFileSync(join(out, "../x"), "é\n");
    symlinkSync("../../../x", join(out, "nodes/a/x"));
    expect(compare(out)).toEqual({ ...SAME, same: false, blocked: ["bootstrap.sh", "nodes/a/x"] });
  });

  it("neither follows a link that takes a file's place while it looks, nor waits for a pipe", () => {
    const base = scratch();
    symlinkSync("/etc/hostname", join(base, "link"));
    expect(() => readStoredFile(join(base, "link"))).toThrow(/ELOOP/);
    execFileSync("mkfifo", [join(base, "pipe")]);
    expect(readStoredFile(join(base, "pipe")).bytes).toHaveLength(0);
  });

  it("says what is the matter with a directory that is none", () => {
    const base = scratch();
    writeFileSync(join(base, "file"), "x");
    symlinkSync(".", join(base, "link"));
    expect(readBundle(join(base, "file"))).toMatchObject({ ok: false, reason: "not-a-directory" });
    expect(readBundle(join(base, "file/below"))).toMatchObject({ ok: false, reason: "not-a-directory" });
    expect(readBundle(join(base, "link"))).toMatchObject({ ok: false, reason: "link" });
  });
});

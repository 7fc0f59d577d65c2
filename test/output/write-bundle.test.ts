import fs, {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { BugError } from "../../src/core/bug-error.js";
import type { WriteResult } from "../../src/output/carry-out.js";
import { compareBundle } from "../../src/output/compare-bundle.js";
import { lookAgain } from "../../src/output/look-again.js";
import type { OutputFailure } from "../../src/output/output-fault.js";
import { readBundle } from "../../src/output/read-bundle.js";
import { writeBundle } from "../../src/output/write-bundle.js";
import { bundleOf, scratch, snapshot, snapshotOf } from "./support.js";

const SMALL = bundleOf({
  "bootstrap.sh": "#!/bin/sh\necho one\n",
  "hosts/vz/etc/named.conf": "options { };\n",
  "nodes/first/etc/hosts": "127.0.0.1 localhost\n",
  "nodes/second/etc/hosts": "127.0.0.1 localhost\n",
});

function done(result: WriteResult | OutputFailure): WriteResult {
  if (!result.ok) throw new Error(`${result.reason}: ${result.message}`);
  return result;
}

function refused(result: WriteResult | OutputFailure): OutputFailure {
  if (result.ok) throw new Error("it was written");
  return result;
}

/** Every inode with the times of its content, to see that nothing at all was touched. */
function fingerprints(root: string): readonly string[] {
  const lines = [root, ...(readdirSync(root, { recursive: true }) as string[]).map((name) => join(root, name))];
  return lines.map((path) => {
    const stat = lstatSync(path, { bigint: true });
    return `${path} ${stat.ino} ${stat.ctimeNs} ${stat.mtimeNs}`;
  });
}

describe("a first build", () => {
  it("writes every file with its text, and 644 or 755", () => {
    const out = join(scratch(), "out");
    const result = done(writeBundle(out, SMALL));
    expect(snapshot(out)).toEqual(snapshotOf(SMALL));
    expect(result).toMatchObject({ unchanged: [], removed: [], edited: [], foreign: [] });
    expect(result.written).toEqual(SMALL.files.map((file) => file.path));
  });

  it("gives the same modes under any umask", () => {
    for (const umask of [0o000, 0o002, 0o077, 0o777]) {
      const base = scratch();
      chownSync(base, 65534, 65534);
      const out = join(base, "out");
      const before = process.umask(umask);
      try {
        asNobody(() => done(writeBundle(out, SMALL)));
      } finally {
        process.umask(before);
      }
      expect(snapshot(out)).toEqual(snapshotOf(SMALL));
      expect(statSync(out).mode & 0o777).toBe(0o755);
    }
  });

  it("makes the directories above, and leaves nothing else beside", () => {
    const base = scratch();
    done(writeBundle(join(base, "a/b/out"), SMALL));
    expect(readdirSync(join(base, "a/b"))).toEqual(["out"]);
  });

  it("follows a link above the directory", () => {
    const base = scratch();
    mkdirSync(join(base, "real"));
    symlinkSync("real", join(base, "link"));
    done(writeBundle(join(base, "link/out"), SMALL));
    expect(snapshot(join(base, "real/out"))).toEqual(snapshotOf(SMALL));
  });
});

describe("a rebuild", () => {
  it("touches nothing when nothing changed", () => {
    const base = scratch();
    done(writeBundle(join(base, "out"), SMALL));
    const before = fingerprints(base);
    const result = done(writeBundle(join(base, "out"), SMALL));
    expect(fingerprints(base)).toEqual(before);
    expect(result).toMatchObject({ written: [], removed: [] });
    expect(result.unchanged).toHaveLength(SMALL.files.length);
  });

  it("writes what changed, removes what is gone, keeps the files that stay", () => {
    const out = join(scratch(), "out");
    done(writeBundle(out, SMALL));
    const kept = lstatSync(join(out, "nodes/second/etc/hosts")).ino;
    const next = bundleOf({
      "bootstrap.sh": "#!/bin/sh\necho two\n",
      "nodes/second/etc/hosts": "127.0.0.1 localhost\n",
      "nodes/third/etc/hosts": "127.0.0.1 localhost\n",
    });
    const result = done(writeBundle(out, next));
    expect(snapshot(out)).toEqual(snapshotOf(next));
    expect(result.written).toEqual(["SHA256SUMS", "bootstrap.sh", "manifest.json", "nodes/third/etc/hosts"]);
    expect(result.removed).toEqual(expect.arrayContaining(["hosts/vz/etc/named.conf", "nodes/first/etc/hosts"]));
    expect(lstatSync(join(out, "nodes/second/etc/hosts")).ino).toBe(kept);
    expect(readdirSync(dirname(out))).toEqual(["out"]);
  });

  it("turns a file into a directory and back", () => {
    const out = join(scratch(), "out");
    const one = bundleOf({ a: "file\n", "b/c": "in b\n" });
    const two = bundleOf({ "a/x/y": "in a\n", b: "file\n" });
    for (const bundle of [one, two, one]) {
      done(writeBundle(out, bundle));
      expect(snapshot(out)).toEqual(snapshotOf(bundle));
    }
  });

  it("sets the execute bit right, and leaves the other bits as a checkout made them", () => {
    const out = join(scratch(), "out");
    done(writeBundle(out, SMALL));
    chmodSync(join(out, "bootstrap.sh"), 0o644);
    expect(done(writeBundle(out, SMALL)).written).toContain("bootstrap.sh");
    chmodSync(join(out, "bootstrap.sh"), 0o775);
    expect(done(writeBundle(out, SMALL)).written).toEqual([]);
  });

  it("keeps the mode of the directory itself", () => {
    const out = join(scratch(), "out");
    done(writeBundle(out, SMALL));
    chmodSync(out, 0o700);
    done(writeBundle(out, bundleOf({ a: "1\n" })));
    expect(statSync(out).mode & 0o777).toBe(0o700);
  });

  it("keeps the group of the directory, and that what is made in it has that group too", () => {
    const out = join(scratch(), "out");
    done(writeBundle(out, SMALL));
    chownSync(out, 0, 60);
    chmodSync(out, 0o2775);
    done(writeBundle(out, bundleOf({ "a/b": "1\n" })));
    expect(statSync(out).mode & 0o7777).toBe(0o2775);
    for (const path of ["", "a", "a/b"]) expect(statSync(join(out, path)).gid, path).toBe(60);
    expect(statSync(join(out, "a")).mode & 0o7777).toBe(0o2755);
  });

  it("leaves setgid to what has it from the directory above, whatever the umask", () => {
    const base = scratch();
    chownSync(base, 0, 60);
    chmodSync(base, 0o2775);
    for (const umask of [0o022, 0o077]) {
      const out = join(base, `out-${umask}`);
      const before = process.umask(umask);
      try {
        done(writeBundle(out, bundleOf({ "a/b": "1\n" })));
      } finally {
        process.umask(before);
      }
      for (const path of ["", "a"]) expect(statSync(join(out, path)).mode & 0o7777, path).toBe(0o2755);
    }
  });

  it("takes what may all be run for a file system that has no execute bit", () => {
    const out = join(scratch(), "out");
    done(writeBundle(out, SMALL));
    for (const { path } of SMALL.files) chmodSync(join(out, path), 0o777);
    expect(done(writeBundle(out, SMALL)).written).toEqual([]);
    expect(done(writeBundle(out, SMALL, { look: lookAgain() })).written).toEqual([]);
    const read = readBundle(out);
    expect(read.ok && compareBundle(SMALL, read.content).same).toBe(true);
    chmodSync(join(out, "SHA256SUMS"), 0o644);
    expect(done(writeBundle(out, SMALL)).written).toContain("nodes/second/etc/hosts");
  });

  it("writes where no mode can be set", () => {
    const out = join(scratch(), "out");
    const umask = process.umask(0o007);
    const { chmodSync: original } = fs;
    fs.chmodSync = (path) => {
      throw Object.assign(new Error("EPERM"), { code: "EPERM", syscall: "chmod", path });
    };
    syncBuiltinESMExports();
    try {
      done(writeBundle(out, SMALL));
      done(writeBundle(out, bundleOf({ "a/b": "1\n" })));
    } finally {
      fs.chmodSync = original;
      syncBuiltinESMExports();
      process.umask(umask);
    }
    expect(readFileSync(join(out, "a/b"), "utf8")).toBe("1\n");
  });

  it("replaces what was edited by hand, and says so", () => {
    const out = join(scratch(), "out");
    done(writeBundle(out, SMALL));
    writeFileSync(join(out, "hosts/vz/etc/named.conf"), "mine\n");
    const result = done(writeBundle(out, SMALL));
    expect(result.edited).toEqual(["hosts/vz/etc/named.conf"]);
    expect(snapshot(out)).toEqual(snapshotOf(SMALL));
  });

  it("keeps an edited file that the bundle no longer has", () => {
    const out = join(scratch(), "out");
    done(writeBundle(out, SMALL));
    writeFileSync(join(out, "hosts/vz/etc/named.conf"), "mine\n");
    const result = done(writeBundle(out, bundleOf({ a: "1\n" })));
    expect(result).toMatchObject({ edited: ["hosts/vz/etc/named.conf"], foreign: ["hosts/vz/etc/named.conf"] });
    expect(readFileSync(join(out, "hosts/vz/etc/named.conf"), "utf8")).toBe("mine\n");
    expect(existsSync(join(out, "nodes"))).toBe(false);
  });

  it("mends a bundle that stands between the marks of a merge conflict", () => {
    const out = join(scratch(), "out");
    done(writeBundle(out, SMALL));
    for (const name of ["SHA256SUMS", "manifest.json", "bootstrap.sh"]) {
      const text = readFileSync(join(out, name), "utf8");
      writeFileSync(join(out, name), `<<<<<<< ours\n${text}=======\n${text.replaceAll("1", "2")}>>>>>>> theirs\n`);
    }
    done(writeBundle(out, SMALL));
    expect(snapshot(out)).toEqual(snapshotOf(SMALL));
  });

  it("brings back what was deleted by hand", () => {
    const out = join(scratch(), "out");
    done(writeBundle(out, SMALL));
    rmSync(join(out, "nodes"), { recursive: true });
    expect(done(writeBundle(out, SMALL)).written).toContain("nodes/first/etc/hosts");
    expect(snapshot(out)).toEqual(snapshotOf(SMALL));
  });
});

/** Adds all kinds of things that twinhost did not write; returns what they are. */
function addForeign(out: string): readonly string[] {
  writeFileSync(join(out, "NOTES.txt"), "mine\n", { mode: 0o600 });
  writeFileSync(join(out, "nodes/first/etc/notes"), "mine\n");
  mkdirSync(join(out, ".git/objects/ab"), { recursive: true });
  writeFileSync(join(out, ".git/objects/ab/cd"), "object", { mode: 0o444 });
  mkdirSync(join(out, "empty"));
  symlinkSync("nowhere", join(out, "dangling"));
  symlinkSync("/etc", join(out, "nodes/first/etc-of-this-machine"));
  return ["NOTES.txt", "nodes/first/etc/notes", ".git/", "empty/", "dangling", "nodes/first/etc-of-this-machine"];
}

describe("what twinhost did not write", () => {
  it("stays as it is, inode by inode, through changes of everything around it", () => {
    const out = join(scratch(), "out");
    done(writeBundle(out, SMALL));
    const foreign = addForeign(out);
    const inodes = (): readonly bigint[] => foreign.map((path) => lstatSync(join(out, path), { bigint: true }).ino);
    const before = inodes();
    const other = bundleOf({ "nodes/third/x": "1\n" });
    const result = done(writeBundle(out, other));
    expect([...result.foreign].sort()).toEqual([...foreign].sort());
    expect(inodes()).toEqual(before);
    expect(readFileSync(join(out, ".git/objects/ab/cd"), "utf8")).toBe("object");
    done(writeBundle(out, SMALL));
    expect(inodes()).toEqual(before);
    const foreignRest = snapshot(out).filter((line) => !snapshotOf(SMALL).includes(line));
    expect(foreignRest).toEqual([
      "d 755 .git",
      "d 755 .git/objects",
      "d 755 .git/objects/ab",
      'f 444 .git/objects/ab/cd "object"',
      'f 600 NOTES.txt "mine\\n"',
      "l dangling -> nowhere",
      "d 755 empty",
      'f 644 nodes/first/etc/notes "mine\\n"',
      "l nodes/first/etc-of-this-machine -> /etc",
    ]);
  });

  it("is never replaced: a file in the way is named, and nothing happens", () => {
    const out = join(scratch(), "out");
    mkdirSync(join(out, "nodes"), { recursive: true });
    writeFileSync(join(out, "bootstrap.sh"), "mine\n");
    const before = snapshot(out);
    const failure = refused(writeBundle(out, SMALL));
    expect(failure).toMatchObject({ reason: "in-the-way", paths: ["bootstrap.sh"] });
    expect(failure.message).toMatch(/did not write `bootstrap\.sh`.*; move them away/);
    expect(snapshot(out)).toEqual(before);
  });

  it("is told of where its name is no UTF-8, and cannot be kept: nothing happens; it hinders nobody who only looks", () => {
    const out = join(scratch(), "out");
    done(writeBundle(out, SMALL));
    const named = (name: string) => Buffer.from(`${out}/${name}`, "latin1");
    mkdirSync(named("b\u00fccher"));
    mkdirSync(named("hosts/vz/etc/stra\u00dfe"));
    writeFileSync(join(out, "kept-\ufffd"), "this is its name\n");
    done(writeBundle(out, SMALL));
    const looked = readBundle(out);
    if (!looked.ok) throw new Error(looked.message);
    expect(compareBundle(SMALL, looked.content)).toMatchObject({ same: true });
    const other = bundleOf({ "hosts/vz/etc/named.conf": "options { dnssec-validation no; };\n" });
    const before = lstatSync(out).ctimeMs;
    const failure = refused(writeBundle(out, other));
    expect(failure).toMatchObject({ reason: "in-the-way", paths: ["b\ufffdcher", "hosts/vz/etc/stra\ufffde"] });
    expect(failure.message).toMatch(/whose name is not UTF-8.*; rename it/);
    expect(lstatSync(out).ctimeMs).toBe(before);
    for (const name of ["b\u00fccher", "hosts/vz/etc/stra\u00dfe"]) rmdirSync(named(name));
    done(writeBundle(out, other));
    expect(existsSync(join(out, "kept-\ufffd"))).toBe(true);
  });

  it("is not taken for ours because a list of sums names it", () => {
    const out = join(scratch(), "out");
    const foreign = bundleOf({ "debian.iso": "big\n" }).files.filter((file) => file.path !== "manifest.json");
    mkdirSync(out);
    for (const file of foreign) writeFileSync(join(out, file.path), file.text);
    writeFileSync(join(out, "manifest.json"), '{"name": "a release of something else"}\n');
    expect(refused(writeBundle(out, SMALL)).paths).toEqual(["SHA256SUMS", "manifest.json"]);
    expect(readdirSync(out).sort()).toEqual(["SHA256SUMS", "debian.iso", "manifest.json"]);
  });

  it("is not in the way when it says the same", () => {
    const out = join(scratch(), "out");
    mkdirSync(out);
    writeFileSync(join(out, "bootstrap.sh"), "#!/bin/sh\necho one\n");
    done(writeBundle(out, SMALL));
    expect(snapshot(out)).toEqual(snapshotOf(SMALL));
  });

  it.each([
    ["a link to a directory", "nodes", (path: string) => symlinkSync("/tmp", path), "nodes"],
    ["a link to a file", "bootstrap.sh", (path: string) => symlinkSync("/etc/hostname", path), "bootstrap.sh"],
    ["a dangling link", "bootstrap.sh", (path: string) => symlinkSync("nowhere", path), "bootstrap.sh"],
    ["a file for a directory", "nodes", (path: string) => writeFileSync(path, "x"), "nodes"],
    ["a directory for a file", "bootstrap.sh", (path: string) => mkdirSync(path), "bootstrap.sh/"],
    ["a name in other case", "Bootstrap.SH", (path: string) => writeFileSync(path, "x"), "Bootstrap.SH"],
    ["a directory in other case", "NODES", (path: string) => mkdirSync(path), "NODES/"],
  ])("is in the way as %s", (_, name, make, path) => {
    const out = join(scratch(), "out");
    mkdirSync(out);
    make(join(out, name));
    const before = snapshot(out);
    expect(refused(writeBundle(out, SMALL))).toMatchObject({ reason: "in-the-way", paths: [path] });
    expect(snapshot(out)).toEqual(before);
  });

  it("is in the way in a directory that shall become a file", () => {
    const out = join(scratch(), "out");
    done(writeBundle(out, bundleOf({ "a/b": "1\n" })));
    writeFileSync(join(out, "a/mine"), "x");
    expect(refused(writeBundle(out, bundleOf({ a: "1\n" }))).paths).toEqual(["a/mine"]);
  });

  it("is not read or written through a link in the place of one of our directories", () => {
    const base = scratch();
    const out = join(base, "out");
    done(writeBundle(out, SMALL));
    renameSync(join(out, "nodes"), join(base, "elsewhere"));
    symlinkSync("../elsewhere", join(out, "nodes"));
    const before = snapshot(base);
    expect(refused(writeBundle(out, SMALL))).toMatchObject({ reason: "in-the-way", paths: ["nodes"] });
    expect(snapshot(base)).toEqual(before);
  });
});

describe("a place that cannot be written", () => {
  it("is a link", () => {
    const base = scratch();
    mkdirSync(join(base, "real"));
    symlinkSync("real", join(base, "out"));
    expect(refused(writeBundle(join(base, "out"), SMALL))).toMatchObject({ reason: "link" });
    expect(readdirSync(join(base, "real"))).toEqual([]);
  });

  it("is a file, or lies below one", () => {
    const base = scratch();
    writeFileSync(join(base, "out"), "x");
    expect(refused(writeBundle(join(base, "out"), SMALL)).reason).toBe("not-a-directory");
    expect(refused(writeBundle(join(base, "out/below"), SMALL)).reason).toBe("not-a-directory");
    expect(readFileSync(join(base, "out"), "utf8")).toBe("x");
  });

  it.each([".", "..", "/"])("is the current directory or above it: %s", (dir) => {
    expect(refused(writeBundle(dir, SMALL)).reason).toBe("current-directory");
  });

  it("has a name that is too long", () => {
    expect(refused(writeBundle(join(scratch(), "o".repeat(250)), SMALL))).toMatchObject({ reason: "system" });
  });

  it("belongs to someone else", () => {
    const base = scratch();
    chmodSync(base, 0o755);
    const out = join(base, "out");
    done(writeBundle(out, SMALL));
    asNobody(() => {
      const failure = refused(writeBundle(out, bundleOf({ a: "1\n" })));
      expect(failure).toMatchObject({ reason: "permission" });
      expect(failure.message).toMatch(/permission denied/);
      expect(refused(writeBundle(join(base, "new"), SMALL)).reason).toBe("permission");
      expect(done(writeBundle(out, SMALL)).written).toEqual([]);
    });
    expect(snapshot(base)).toHaveLength(snapshotOf(SMALL).length + 1);
  });

  it("holds a directory of someone else's that cannot be moved: all is taken back", () => {
    const base = scratch();
    const out = join(base, "out");
    chownSync(base, 65534, 65534);
    asNobody(() => done(writeBundle(out, SMALL)));
    mkdirSync(join(out, "theirs"));
    mkdirSync(join(out, "also-mine"));
    chownSync(join(out, "also-mine"), 65534, 65534);
    const before = snapshot(base);
    asNobody(() => expect(refused(writeBundle(out, bundleOf({ a: "1\n" }))).reason).toBe("permission"));
    expect(snapshot(base)).toEqual(before);
  });
});

describe("a bundle that somebody protected from being written", () => {
  const changed = bundleOf({ "bootstrap.sh": "#!/bin/sh\necho one\n", "hosts/vz/etc/named.conf": "options { 2; };\n" });

  it("is left as it is, with nothing beside it that would be in the way later", () => {
    const base = scratch();
    chownSync(base, 65534, 65534);
    const out = join(base, "out");
    asNobody(() => {
      done(writeBundle(out, SMALL));
      chmodSync(out, 0o555);
      expect(refused(writeBundle(out, changed)).reason).toBe("permission");
      expect(readdirSync(base)).toEqual(["out"]);
      chmodSync(out, 0o755);
      done(writeBundle(out, changed));
    });
    expect(snapshot(out)).toEqual(snapshotOf(changed));
  });

  it("is replaced where nothing has to be kept of what is protected", () => {
    const base = scratch();
    chownSync(base, 65534, 65534);
    const out = join(base, "out");
    asNobody(() => {
      done(writeBundle(out, SMALL));
      chmodSync(join(out, "hosts/vz/etc"), 0o555);
      done(writeBundle(out, changed));
    });
    expect(snapshot(out)).toEqual(snapshotOf(changed));
    expect(readdirSync(base)).toEqual(["out"]);
  });
});

/** Runs something without root's powers over files. */
function asNobody(work: () => void): void {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.setegid?.(65534);
  if (isRoot) process.seteuid?.(65534);
  try {
    work();
  } finally {
    if (isRoot) process.seteuid?.(0);
    if (isRoot) process.setegid?.(0);
  }
}

describe("a path that must not be in a bundle", () => {
  it.each([
    "../x",
    "/etc/passwd",
    "a/../../x",
    "a//b",
    "./a",
    "a/",
    "",
    "-rf",
    "a/-x",
    "a\\b",
    "a\nb",
    "a\u0000b",
    "a\u202eb",
    "a:b",
    "nul",
    "a/CON.txt",
    "a.",
    "a ",
    "x".repeat(256),
  ])("is a bug of ours: %j", (path) => {
    const base = scratch();
    const bundle = { name: "bad", files: [{ ...(SMALL.files[0] as (typeof SMALL.files)[0]), path }] };
    expect(() => writeBundle(join(base, "out"), bundle)).toThrow(BugError);
    expect(readdirSync(base)).toEqual([]);
  });

  it.each([[["a", "a"]], [["Readme", "README"]], [["a/x", "A/y"]], [["a", "a/b"]], [["caf\u00e9", "cafe\u0301"]]])(
    "is one of two that are the same on some system: %j",
    (paths) => {
      const files = paths.map((path) => ({ ...(SMALL.files[0] as (typeof SMALL.files)[0]), path }));
      expect(() => writeBundle(join(scratch(), "out"), { name: "bad", files })).toThrow(/collide/);
    },
  );

  it("is not one of those that look odd but are fine", () => {
    const out = join(scratch(), "out");
    const odd = bundleOf({ "a/b c": "1\n", "a/@x.service": "2\n", "a/é": "3\n", "console/x": "4\n", ".hidden": "5\n" });
    done(writeBundle(out, odd));
    expect(snapshot(out)).toEqual(snapshotOf(odd));
  });
});

it("removes the lock, whatever happened", () => {
  const base = scratch();
  const out = join(base, "out");
  done(writeBundle(out, SMALL));
  unlinkSync(join(out, "SHA256SUMS"));
  writeFileSync(join(out, "bootstrap.sh"), "x");
  refused(writeBundle(out, SMALL));
  expect(readdirSync(base)).toEqual(["out"]);
});

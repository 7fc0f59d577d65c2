import { execFileSync, spawn } from "node:child_process";
import fs, { existsSync, mkdirSync, readdirSync, renameSync, utimesSync, writeFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WriteResult } from "../../src/output/carry-out.js";
import type { OutputFailure } from "../../src/output/output-fault.js";
import { findPlace, ownMarker } from "../../src/output/place.js";
import { recover } from "../../src/output/recover.js";
import { writeBundle } from "../../src/output/write-bundle.js";
import { buildWriter, type Writer } from "./build-writer.js";
import { bundleOf, scratch, snapshot, snapshotOf } from "./support.js";

const SMALL = bundleOf({ "a/one": "1\n", "b/two": "2\n" });
const OTHER = bundleOf({ "a/one": "changed\n", "c/three": "3\n" });
const LARGE = bundleOf(
  Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`a/${at}`, "0123456789\n".repeat(1000)])),
);

let writer: Writer;
beforeAll(async () => {
  writer = await buildWriter([SMALL, OTHER, LARGE]);
});
afterAll(() => writer.remove());

/**
 * Runs a shell script with mounts of its own that end with it; `$DIR` is an empty directory, `write DIR TREE` writes a
 * bundle. Gives the result of the last write, and what `list` printed.
 */
function inMountNamespace(script: string): {
  readonly result: WriteResult | OutputFailure;
  readonly lists: readonly string[];
} {
  const shell = `set -eu; write() { "$NODE" "$PROGRAM" once "$@"; }; list() { find "$1" -mindepth 1 -printf '%P ' ; echo; }; ${script}`;
  const [small, other, large] = writer.trees;
  const env = { ...process.env, NODE: process.execPath, PROGRAM: writer.program, DIR: scratch() };
  const asRoot = process.geteuid?.() === 0 ? [] : ["--user", "--map-root-user"];
  const args = [...asRoot, "--mount", "sh", "-c", shell];
  const output = execFileSync("unshare", args, {
    env: { ...env, SMALL: small, OTHER: other, LARGE: large },
    encoding: "utf8",
  });
  const lines = output.trimEnd().split("\n");
  const results = lines.filter((line) => line.startsWith('{"ok"'));
  const lists = lines.filter((line) => !line.startsWith("{")).map((line) => line.trimEnd().split(" ").sort().join(" "));
  return { result: JSON.parse(results.at(-1) as string), lists };
}

const SMALL_LIST = "SHA256SUMS a a/one b b/two manifest.json";

describe("a disk that refuses", { timeout: 60_000 }, () => {
  it("because it is full: nothing changes, and nothing is left", () => {
    const script = `mount -t tmpfs -o size=256k tmpfs "$DIR"; write "$DIR/out" "$SMALL"; write "$DIR/out" "$LARGE"; list "$DIR/out"; list "$DIR"`;
    const { result, lists } = inMountNamespace(script);
    expect(result).toMatchObject({ ok: false, reason: "full", message: expect.stringContaining("the disk is full") });
    expect(lists[0]).toBe(SMALL_LIST);
    expect(lists[1]).not.toContain("twinhost");
  });

  it("because it has no more inodes, at any moment of the work", () => {
    for (let inodes = 10; inodes < 22; inodes++) {
      const script = `mount -t tmpfs -o nr_inodes=${inodes} tmpfs "$DIR"; write "$DIR/out" "$SMALL"; write "$DIR/out" "$OTHER"; list "$DIR"`;
      const { result, lists } = inMountNamespace(script);
      const whole = result.ok
        ? "out out/SHA256SUMS out/a out/a/one out/c out/c/three"
        : "out out/SHA256SUMS out/a out/a/one out/b";
      expect(lists[0]).toContain(whole);
      expect(lists[0]).not.toContain("twinhost");
      if (!result.ok) expect(result.reason).toBe("full");
    }
  });

  it("because it is read-only, unless there is nothing to write", () => {
    const mounts = `mount -t tmpfs tmpfs "$DIR"; write "$DIR/out" "$SMALL"; mount -o remount,bind,ro "$DIR"`;
    expect(inMountNamespace(`${mounts}; write "$DIR/out" "$OTHER"`).result).toMatchObject({
      ok: false,
      reason: "read-only",
    });
    expect(inMountNamespace(`${mounts}; write "$DIR/out" "$SMALL"`).result).toMatchObject({ ok: true, written: [] });
  });

  it("because the directory is a mount point", () => {
    const script = `mkdir "$DIR/out"; mount -t tmpfs tmpfs "$DIR/out"; write "$DIR/out" "$SMALL"; list "$DIR"`;
    const { result, lists } = inMountNamespace(script);
    expect(result).toMatchObject({
      ok: false,
      reason: "cannot-exchange",
      message: expect.stringContaining("mount point"),
    });
    expect(lists).toEqual(["out"]);
  });

  it("because a foreign directory in it is a mount point: all is taken back", () => {
    const mounts = `write "$DIR/out" "$SMALL"; mkdir "$DIR/out/mnt"; mount -t tmpfs tmpfs "$DIR/out/mnt"; touch "$DIR/out/mnt/x"`;
    const { result, lists } = inMountNamespace(`${mounts}; write "$DIR/out" "$OTHER"; list "$DIR/out"; ls -A "$DIR"`);
    expect(result).toMatchObject({
      ok: false,
      reason: "cannot-exchange",
      message: expect.stringContaining("/out/mnt`"),
    });
    expect(lists).toEqual(["SHA256SUMS a a/one b b/two manifest.json mnt mnt/x", "out"]);
  });

  it("because something there is immutable: it is named where it is, with the way out", () => {
    const out = join(scratch(), "out");
    expect(writeBundle(out, SMALL).ok).toBe(true);
    const original = fs.renameSync;
    const refusing = (from: string, to: string) => {
      if (!from.endsWith("/b")) return original(from, to);
      throw Object.assign(new Error("EPERM"), { code: "EPERM", syscall: "rename", path: from });
    };
    const result = whileCallsAre({ renameSync: refusing }, () =>
      writeBundle(out, bundleOf({ "a/one": "2\n", "b/two": "2\n" })),
    );
    expect(result).toMatchObject({ ok: false, reason: "permission", paths: [join(out, "b")] });
    expect(result).toHaveProperty("message", expect.stringContaining("chattr -i"));
  });

  it("because a file that it replaces is a mount point: the new bundle is there, and what is in the way is named", () => {
    const mounts = `write "$DIR/out" "$SMALL"; echo x >"$DIR/x"; mount --bind "$DIR/x" "$DIR/out/a/one"`;
    const other = `${mounts}; write "$DIR/out" "$OTHER"`;
    const { result, lists } = inMountNamespace(`${other}; list "$DIR/out"`);
    expect(result).toMatchObject({ ok: false, reason: "cannot-exchange" });
    expect(result).toHaveProperty(
      "message",
      expect.stringMatching(/is the new bundle, but the former one cannot be removed: .*twinhost-old.*\/a\/one`/),
    );
    expect(lists).toEqual(["SHA256SUMS a a/one c c/three manifest.json"]);
    const again = inMountNamespace(`${other}; umount "$DIR"/.*/a/one; write "$DIR/out" "$OTHER"; list "$DIR"`);
    expect(again.result).toMatchObject({ ok: true, written: [] });
    expect(again.lists[0]).not.toContain("twinhost");
  });

  it("because the directory lies in a lower layer of an overlay, which cannot be renamed", () => {
    const layers = `mount -t tmpfs tmpfs "$DIR"; mkdir "$DIR/lower" "$DIR/upper" "$DIR/work" "$DIR/merged"; write "$DIR/lower/out" "$SMALL"`;
    const overlay = `mount -t overlay -o "lowerdir=$DIR/lower,upperdir=$DIR/upper,workdir=$DIR/work" overlay "$DIR/merged"`;
    const script = `${layers}; ${overlay}; write "$DIR/merged/out" "$OTHER"; list "$DIR/merged/out"; ls -A "$DIR/merged"`;
    const { result, lists } = inMountNamespace(script);
    expect(result).toMatchObject({
      ok: false,
      reason: "cannot-exchange",
      message: expect.stringContaining("image layer"),
    });
    expect(lists).toEqual([SMALL_LIST, "out"]);
  });
});

describe("two builds of one directory at once", () => {
  it("wait for each other, and each writes a whole tree", { timeout: 60_000 }, async () => {
    const base = scratch();
    const out = join(base, "out");
    const [small, other] = writer.trees as readonly [string, string];
    const runs = Array.from({ length: 6 }, (_, at) => runWriter("once", out, at % 2 === 0 ? small : other));
    for (const outcome of await Promise.all(runs)) expect(outcome, JSON.stringify(outcome)).toMatchObject({ ok: true });
    expect([snapshotOf(SMALL), snapshotOf(OTHER)]).toContainEqual(snapshot(out));
    expect(readdirSync(base)).toEqual(["out"]);
  });

  it("over and over: none of six that never pause is refused", { timeout: 60_000 }, async () => {
    const base = scratch();
    const out = join(base, "out");
    const [small, other] = writer.trees as readonly [string, string];
    const runs = Array.from({ length: 6 }, () => runWriter("often", out, small, other));
    for (const outcome of await Promise.all(runs)) expect(outcome, JSON.stringify(outcome)).toMatchObject({ ok: true });
    expect(snapshot(out)).toEqual(snapshotOf(OTHER));
    expect(readdirSync(base)).toEqual(["out"]);
  });

  it("do not wait for ever: the second says who is at work", () => {
    const base = scratch();
    const out = join(base, "out");
    const marker = livingClaimOn(out);
    mkdirSync(marker);
    const before = Date.now();
    const result = writeBundle(out, SMALL, { patience: 100 });
    expect(Date.now() - before).toBeGreaterThanOrEqual(100);
    expect(result).toMatchObject({ ok: false, reason: "busy" });
    expect(result).toHaveProperty("message", expect.stringContaining(`process ${process.ppid}`));
    expect(readdirSync(base)).toEqual([marker.slice(base.length + 1)]);
  });

  it("are not mistaken for each other when a process number comes again", () => {
    const base = scratch();
    const out = join(base, "out");
    mkdirSync(join(base, `.out.twinhost-new.${process.ppid}-1-0-${scopeOf(out)}`));
    expect(writeBundle(out, SMALL, { patience: 0 })).toMatchObject({ ok: true });
    expect(readdirSync(base)).toEqual(["out"]);
  });

  it("that claim it in the same moment see each other, and one withdraws", () => {
    const base = scratch();
    const out = join(base, "out");
    const rival = livingClaimOn(out);
    const original = fs.mkdirSync;
    const mkdirThenRival = (path: string, mode: number) => {
      const made = original(path, mode);
      if (path.includes("twinhost-new")) original(rival, { recursive: true });
      return made;
    };
    const result = whileCallsAre({ mkdirSync: mkdirThenRival }, () => writeBundle(out, SMALL, { patience: 0 }));
    expect(result).toMatchObject({ ok: false, reason: "busy" });
    expect(readdirSync(base)).toEqual([rival.slice(base.length + 1)]);
  });

  it("leave the claim alone that another makes for a moment, to see ours and withdraw", () => {
    const base = scratch();
    const out = join(base, "out");
    const rival = livingClaimOn(out);
    const original = fs.readdirSync;
    let looks = 0;
    const lookThenRival = (path: string, options: never) => {
      const isClaimed = path === base && existsSync(ownMarker(findPlace(out), "new").path);
      // At our first look after the claim it has not come yet; at our second it is there.
      if (isClaimed && ++looks === 2) mkdirSync(rival);
      return original(path, options);
    };
    const result = whileCallsAre({ readdirSync: lookThenRival }, () => writeBundle(out, SMALL, { patience: 0 }));
    expect(result).toMatchObject({ ok: true });
    expect(looks).toBeGreaterThan(1);
    expect(readdirSync(base).sort()).toEqual([rival.slice(base.length + 1), "out"]);
  });

  it("believe nothing that was seen of a tree which came and went during the look", () => {
    const base = scratch();
    const out = join(base, "out");
    expect(writeBundle(out, SMALL).ok).toBe(true);
    const away = join(base, "away");
    renameSync(out, away);
    const claim = ownMarker(findPlace(out), "new").path;
    const original = fs.lstatSync;
    let looks = 0;
    const lookAsItMoves = (path: string, options: never) => {
      if (path !== out) return original(path, options);
      looks++;
      // The other build moves the tree away and back, until the lock is ours: it is there at the second look alone.
      const isOurs = existsSync(claim);
      if ((isOurs || looks === 2) && existsSync(away)) renameSync(away, out);
      const stat = original(path, options);
      if (!isOurs && looks === 2) renameSync(out, away);
      return stat;
    };
    expect(whileCallsAre({ lstatSync: lookAsItMoves }, () => writeBundle(out, OTHER))).toMatchObject({ ok: true });
    expect(looks).toBeGreaterThan(2);
    expect(snapshot(out)).toEqual(snapshotOf(OTHER));
  });

  it("on different machines are given ten minutes", () => {
    const base = scratch();
    const out = join(base, "out");
    const marker = join(base, ".out.twinhost-new.1-1-0-elsewhere");
    mkdirSync(marker);
    expect(writeBundle(out, SMALL, { patience: 0 })).toMatchObject({ ok: false, reason: "busy" });
    const longAgo = Date.now() / 1000 - 601;
    utimesSync(marker, longAgo, longAgo);
    expect(writeBundle(out, SMALL, { patience: 0 })).toMatchObject({ ok: true });
  });
});

describe("what an interrupted build left", () => {
  it("is not touched when the directory has been put back by hand", () => {
    const base = scratch();
    const out = join(base, "out");
    for (const kind of ["new", "old"]) mkdirSync(join(base, `.out.twinhost-${kind}.4194304-1-0-${scopeOf(out)}`));
    mkdirSync(out);
    writeFileSync(join(out, "mine"), "x");
    const before = snapshot(base);
    expect(recover(out)).toMatchObject({ ok: false, reason: "interrupted" });
    expect(snapshot(base)).toEqual(before);
  });

  it("is put back when only the former tree is left", () => {
    const base = scratch();
    const out = join(base, "out");
    const former = join(base, `.out.twinhost-old.4194304-1-0-${scopeOf(out)}`);
    expect(writeBundle(former, SMALL).ok).toBe(true);
    expect(recover(out)).toEqual({ ok: true, healing: "restored" });
    expect(snapshot(out)).toEqual(snapshotOf(SMALL));
  });

  it("keeps what someone added to the former tree in the meantime, under another name if need be", () => {
    const base = scratch();
    const out = join(base, "out");
    const former = join(base, `.out.twinhost-old.4194304-1-0-${scopeOf(out)}`);
    expect(writeBundle(former, SMALL).ok).toBe(true);
    writeFileSync(join(former, "late"), "x");
    writeFileSync(join(former, "c"), "x");
    expect(writeBundle(join(base, "next"), OTHER).ok).toBe(true);
    execFileSync("mv", [join(base, "next"), out]);
    expect(recover(out)).toEqual({ ok: true, healing: "finished" });
    expect(readdirSync(out).sort()).toEqual(["SHA256SUMS", "a", "c", "c.saved-1", "late", "manifest.json"]);
    expect(readdirSync(base)).toEqual(["out"]);
  });
});

function runWriter(...args: readonly string[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [writer.program, ...args], { stdio: ["ignore", "pipe", "inherit"] });
    let text = "";
    child.stdout.on("data", (chunk) => {
      text += chunk;
    });
    child.on("exit", () => (text === "" ? reject(new Error("no result")) : resolve(JSON.parse(text))));
  });
}

/** Does something while calls of node:fs are others, for everybody. */
function whileCallsAre<T>(others: Readonly<Record<string, unknown>>, act: () => T): T {
  const originals = Object.fromEntries(Object.entries(fs).filter(([name]) => name in others));
  Object.assign(fs, others);
  syncBuiltinESMExports();
  try {
    return act();
  } finally {
    Object.assign(fs, originals);
    syncBuiltinESMExports();
  }
}

/** What a build that runs makes beside a directory which it is about to write; the process is one that lives. */
function livingClaimOn(out: string): string {
  return join(dirname(out), `.out.twinhost-new.${process.ppid}-${startOf(process.ppid)}-0-${scopeOf(out)}`);
}

/** The last part of our own markers' names: which machine a process number belongs to. */
function scopeOf(out: string): string {
  return ownMarker(findPlace(out), "new").owner.split("-")[3] as string;
}

function startOf(pid: number): string {
  const stat = execFileSync("cat", [`/proc/${pid}/stat`], { encoding: "latin1" });
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] as string;
}

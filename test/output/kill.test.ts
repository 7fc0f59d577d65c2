import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, cpSync, lstatSync, mkdirSync, readdirSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { recover } from "../../src/output/recover.js";
import { writeBundle } from "../../src/output/write-bundle.js";
import { buildWriter } from "./build-writer.js";
import { dieBefore } from "./die-before.js";
import { bundleOf, scratch, snapshot } from "./support.js";

/** Two trees that differ in every way: changed, added, removed, kept, a file for a directory, an execute bit. */
const ONE = bundleOf({
  "bootstrap.sh": "#!/bin/sh\necho one\n",
  "changes/a": "one\n",
  flips: "file\n",
  "gone/deep/a": "only in one\n",
  mode: "#!/bin/sh\n",
  "nodes/first/etc/hosts": "one\n",
  "nodes/second/etc/hosts": "same\n",
  "stays/deep/a": "same\n",
});
const TWO = bundleOf({
  "bootstrap.sh": "#!/bin/sh\necho two\n",
  "changes/a": "two\n",
  "flips/a": "in a directory\n",
  mode: "plain\n",
  "new/deep/a": "only in two\n",
  "nodes/first/etc/hosts": "two\n",
  "nodes/second/etc/hosts": "same\n",
  "stays/deep/a": "same\n",
});

type State = "one" | "two" | "none" | "mixed";

/** A directory with the first tree and foreign things: at the top, in directories that change, in one that goes. */
function prepare(base: string): string {
  const out = join(base, "out");
  expect(writeBundle(out, ONE).ok).toBe(true);
  writeFileSync(join(out, "NOTES"), "mine\n");
  mkdirSync(join(out, ".git/objects"), { recursive: true });
  writeFileSync(join(out, ".git/objects/ab"), "object\n");
  symlinkSync("/etc", join(out, "nodes/first/link"));
  writeFileSync(join(out, "nodes/second/etc/mine"), "mine\n");
  mkdirSync(join(out, "gone/kept"));
  return out;
}

/** What the directory looks like when it holds the first tree, or the second, each with the foreign things. */
function wholeTrees(): { readonly one: string; readonly two: string } {
  const out = prepare(scratch());
  const one = JSON.stringify(snapshot(out));
  expect(writeBundle(out, TWO).ok).toBe(true);
  const two = JSON.stringify(snapshot(out));
  for (const foreign of ["NOTES", ".git/objects/ab", "nodes/first/link", "nodes/second/etc/mine", "gone/kept"]) {
    expect(two).toContain(foreign);
  }
  return { one, two };
}

function stateOf(out: string, whole: ReturnType<typeof wholeTrees>): State {
  if (lstatSync(out, { throwIfNoEntry: false }) === undefined) return "none";
  const now = JSON.stringify(snapshot(out));
  return now === whole.one ? "one" : now === whole.two ? "two" : "mixed";
}

/** Lets what a dead build left bear the name of a process that is gone (no number is that high), as after a real death. */
function bury(base: string, death = 1): void {
  for (const name of readdirSync(base)) {
    if (!name.includes(`.${process.pid}-`)) continue;
    const scope = name.slice(name.lastIndexOf("-"));
    renameSync(join(base, name), join(base, name.replace(/\.[^.]*$/, `.4194304-${death}-0${scope}`)));
  }
}

function copyOf(base: string): string {
  const copy = scratch();
  cpSync(base, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

describe("a build that dies just before any of its changes of the disk", { timeout: 60_000 }, () => {
  it("leaves the old tree, the new one, or none; healed, the old or the new", () => {
    const whole = wholeTrees();
    const template = scratch();
    prepare(template);
    const states: string[] = [];
    for (let turn = 1, died = true; died; turn++) {
      const base = copyOf(template);
      const out = join(base, "out");
      died = dieBefore(turn, () => writeBundle(out, TWO));
      bury(base);
      const left = stateOf(out, whole);
      const healed = recover(out);
      states.push(`${left}, ${healed.ok && healed.healing}, ${stateOf(out, whole)}`);
      expect(readdirSync(base)).toEqual(["out"]);
    }
    expect([...new Set(states)]).toEqual([
      "one, nothing, one",
      "one, discarded, one",
      "none, finished, two",
      "two, finished, two",
      "two, nothing, two",
    ]);
    expect(states.length).toBeGreaterThan(45);
  });

  it("is healed as well when the healing dies before any of its changes, by the next build", {
    timeout: 60_000,
  }, () => {
    const whole = wholeTrees();
    const template = scratch();
    prepare(template);
    let points = 0;
    for (let first = 2, died = true; died; first += 7) {
      const wreck = copyOf(template);
      died = dieBefore(first, () => writeBundle(join(wreck, "out"), TWO));
      bury(wreck);
      for (let turn = 1, diedAgain = true; diedAgain; turn++, points++) {
        const base = copyOf(wreck);
        const out = join(base, "out");
        diedAgain = dieBefore(turn, () => recover(out));
        bury(base, 2);
        expect(stateOf(out, whole)).not.toBe("mixed");
        expect(writeBundle(out, ONE).ok).toBe(true);
        expect(stateOf(out, whole)).toBe("one");
        expect(readdirSync(base)).toEqual(["out"]);
      }
    }
    expect(points).toBeGreaterThan(60);
  });

  it("forgets nothing of what is ours when only a mode is set right", () => {
    const template = scratch();
    const out = prepare(template);
    const good = JSON.stringify(snapshot(out));
    chmodSync(join(out, "mode"), 0o644);
    const bad = JSON.stringify(snapshot(out));
    for (let turn = 1, died = true; died; turn++) {
      const base = copyOf(template);
      died = dieBefore(turn, () => writeBundle(join(base, "out"), ONE));
      bury(base);
      expect(recover(join(base, "out")).ok).toBe(true);
      expect([good, bad]).toContain(JSON.stringify(snapshot(join(base, "out"))));
    }
  });

  it("leaves all or nothing of a first build", () => {
    const states = new Set<string>();
    for (let turn = 1, died = true; died; turn++) {
      const base = scratch();
      died = dieBefore(turn, () => writeBundle(join(base, "out"), ONE));
      bury(base);
      expect(recover(join(base, "out")).ok).toBe(true);
      states.add(readdirSync(base).join());
      if (states.has("out")) expect(writeBundle(join(base, "out"), ONE)).toMatchObject({ ok: true, written: [] });
    }
    expect([...states]).toEqual(["", "out"]);
  });
});

describe("builds that are killed at any time while someone reads", () => {
  it("are seen as the old tree or the new one", { timeout: 120_000 }, async () => {
    const whole = wholeTrees();
    const writer = await buildWriter([TWO, ONE]);
    onTestFinished(() => writer.remove());
    const base = scratch();
    const out = prepare(base);
    const seen = { one: 0, two: 0, none: 0 };
    for (let round = 0; round < 30; round++) {
      const child = spawn(process.execPath, [writer.program, "loop", out, ...writer.trees], {
        stdio: ["ignore", "pipe", 2],
      });
      await ready(child);
      const until = Date.now() + Math.random() * 30;
      const missing = (): boolean => seen.one === 0 || seen.two === 0;
      while (Date.now() < until || (missing() && Date.now() < until + 1000)) look(out, whole, seen);
      child.kill("SIGKILL");
      await new Promise((resolve) => child.once("exit", resolve));
      expect(stateOf(out, whole)).not.toBe("mixed");
      expect(recover(out).ok).toBe(true);
      expect(["one", "two"]).toContain(stateOf(out, whole));
      expect(readdirSync(base)).toEqual(["out"]);
    }
    expect(seen.one).toBeGreaterThan(0);
    expect(seen.two).toBeGreaterThan(0);
  });
});

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.once("data", () => resolve());
    child.once("exit", (code) => reject(new Error(`the writer ended with ${code}`)));
  });
}

/** Reads the whole tree; what was read counts when the directory was the same one before and after. */
function look(out: string, whole: ReturnType<typeof wholeTrees>, seen: Record<"one" | "two" | "none", number>): void {
  const before = identityOf(out);
  try {
    const state = stateOf(out, whole);
    if (before === "" || before !== identityOf(out)) return;
    expect(state).not.toBe("mixed");
    if (state !== "mixed") seen[state] += 1;
  } catch (error) {
    // A path that is gone, or is something else now, is met only by a reader under whom the tree was exchanged.
    if (!(error instanceof Error && "syscall" in error) || before === identityOf(out)) throw error;
  }
}

function identityOf(out: string): string {
  const stat = lstatSync(out, { throwIfNoEntry: false, bigint: true });
  return stat === undefined ? "" : `${stat.ino} ${stat.ctimeNs}`;
}

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { command, run, scratchDirectories, twinhost } from "./command.js";
import { broken, put, quiet, warned } from "./topologies.js";

const scratch = scratchDirectories();
const running = new Set<ChildProcess>();

afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
  running.clear();
});

/** `twinhost watch` at work in a directory: what it said so far, and a way to wait for what it says next. */
class Watching {
  readonly child: ChildProcess;
  #text = "";
  #seen = 0;
  #wake = (): void => {};
  readonly ended: Promise<number | null>;

  constructor(directory: string, ...args: readonly string[]) {
    // Through one pipe, so that what is said stays in its order.
    const joined = ["-c", 'exec "$0" "$@" 2>&1', process.execPath, command, "watch", ...args];
    this.child = spawn("sh", joined, { cwd: directory });
    running.add(this.child);
    this.child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.#text += text;
      this.#wake();
    });
    this.ended = new Promise((resolve) => this.child.on("close", resolve));
  }

  /** What was said up to a text, since the last one that was waited for; fails after 30 s. */
  async until(wanted: string | RegExp): Promise<string> {
    const deadline = Date.now() + 30_000;
    for (;;) {
      const rest = this.#text.slice(this.#seen);
      const at = typeof wanted === "string" ? rest.indexOf(wanted) : rest.search(wanted);
      if (at !== -1) {
        const end = rest.indexOf("\n", at) + 1 || rest.length;
        this.#seen += end;
        return rest.slice(0, end);
      }
      if (Date.now() > deadline) throw new Error(`${wanted} was not said; only:\n${this.#text}`);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        setTimeout(resolve, 200);
      });
    }
  }
}

async function watchingIn(directory: string, ...args: readonly string[]): Promise<Watching> {
  const watching = new Watching(directory, ...args);
  await watching.until("Ctrl-C ends it");
  return watching;
}

const faster = quiet.replace("ttl: 60s", "ttl: 30s");
/** One with a delay and a directory that each node has for itself. */
const synced = warned.replace("delay: 5s", "delay: 5s, exclude: [cache/]");
const zones = (directory: string): string => join(directory, "out/hosts/server/etc/bind/zones");

describe("twinhost watch", () => {
  test("builds at once, after each save, and says what the save will do", async () => {
    const directory = scratch();
    put(directory, quiet);
    const watching = await watchingIn(directory);
    expect(existsSync(zones(directory))).toBe(true);
    put(directory, faster);
    const said = await watching.until(/topology\.yaml → out\/ {2}\d+ changed/);
    expect(said).toMatch(/^topology\.yaml against out\/: \d+ effects?$/m);
    expect(said).toMatch(/are kept for 30 seconds instead of/);
    expect(said).toMatch(/^To apply it:$/m);
    expect(said).not.toContain("@@");
    expect(twinhost(["check"], { in: directory }).code).toBe(0);
  }, 90_000);

  test("works with editors that save by renaming, and by removing first", async () => {
    const directory = scratch();
    put(directory, quiet);
    const watching = await watchingIn(directory);
    for (const text of [faster, quiet, faster]) {
      writeFileSync(join(directory, ".topology.yaml.swp"), text);
      renameSync(join(directory, ".topology.yaml.swp"), join(directory, "topology.yaml"));
      await watching.until(/ {2}\d+ changed/);
    }
    rmSync(join(directory, "topology.yaml"));
    await watching.until("there is no file `topology.yaml`");
    put(directory, quiet);
    await watching.until(/ {2}\d+ changed/);
    expect(twinhost(["check"], { in: directory }).code).toBe(0);
  }, 90_000);

  test("hears of a save of what a link leads to", async () => {
    const [directory, elsewhere] = [scratch(), scratch()];
    put(elsewhere, quiet);
    symlinkSync(join(elsewhere, "topology.yaml"), join(directory, "topology.yaml"));
    const watching = await watchingIn(directory);
    put(elsewhere, faster);
    await watching.until(/ {2}\d+ changed/);
    rmSync(join(elsewhere, "topology.yaml"));
    const left = new Watching(directory);
    await left.until("there is no file `topology.yaml`");
    await left.until("Ctrl-C ends it");
  }, 90_000);

  test("goes on where a directory above was moved away and made again, as git does with branches", async () => {
    const directory = scratch();
    const place = join(directory, "sites/north");
    mkdirSync(place, { recursive: true });
    put(place, quiet);
    const watching = await watchingIn(directory, "sites/north");
    renameSync(join(directory, "sites"), join(directory, "away"));
    await watching.until("there is no file `sites/north/topology.yaml`");
    mkdirSync(place, { recursive: true });
    put(place, quiet);
    await watching.until("nothing changes");
    put(place, faster);
    await watching.until(/ {2}\d+ changed/);
    rmSync(place, { recursive: true });
    await watching.until("there is no file `sites/north/topology.yaml`");
    mkdirSync(place);
    put(place, quiet);
    await watching.until(/ {2}\d+ changed/);
  }, 90_000);

  test("makes a bundle again that was removed, when its topology is saved as it was", async () => {
    const directory = scratch();
    put(directory, quiet);
    const watching = await watchingIn(directory);
    rmSync(join(directory, "out"), { recursive: true });
    put(directory, quiet);
    await watching.until(/ {2}\d+ written/);
    expect(twinhost(["check"], { in: directory }).code).toBe(0);
  }, 90_000);

  test("says what may lose data before anything else, and nothing of it where it is asked to be quiet", async () => {
    const directory = scratch();
    put(directory, synced);
    const watching = await watchingIn(directory);
    put(directory, synced.replace("delay: 5s, exclude: [cache/]", "delay: 7s"));
    expect(await watching.until(/ {2}\d+ changed/)).toMatch(
      /: 2 may lose data\n\n(?: {2}data loss .*\n)? {2}data loss +`cache\/` in `\/var\/www\/html` on `second` will be overwritten/,
    );
    // Of two that watch one topology, only one finds something to change.
    watching.child.kill("SIGINT");
    await watching.ended;
    const silent = await watchingIn(directory, "--quiet");
    put(directory, synced);
    expect(await silent.until(/ {2}\d+ changed/)).not.toContain("against");
  }, 90_000);

  test("goes on where the bundle that is there cannot be understood", async () => {
    const directory = scratch();
    put(directory, quiet);
    const watching = await watchingIn(directory);
    writeFileSync(join(directory, "out/hosts/server/etc/twinhost/firewall.v4"), "*nothing\n");
    put(directory, faster);
    expect(await watching.until(/ {2}\d+ changed/)).toContain("a bundle is not understood");
    expect(twinhost(["check"], { in: directory }).code).toBe(0);
  }, 90_000);

  test("shows errors and keeps the last good bundle, and goes on when they are mended", async () => {
    const directory = scratch();
    put(directory, quiet);
    const watching = await watchingIn(directory);
    const before = readFileSync(join(directory, "out/SHA256SUMS"), "utf8");
    put(directory, broken);
    const said = await watching.until("is as the last good build left it");
    expect(said).toContain("error[");
    expect(readFileSync(join(directory, "out/SHA256SUMS"), "utf8")).toBe(before);
    put(directory, faster);
    await watching.until(/ {2}\d+ changed/);
    expect(readFileSync(join(directory, "out/SHA256SUMS"), "utf8")).not.toBe(before);
  }, 90_000);

  test("many saves in a row are one build, and one that changes nothing is none", async () => {
    const directory = scratch();
    put(directory, quiet);
    const watching = await watchingIn(directory);
    for (let index = 0; index < 10; index++) put(directory, quiet.replace("ttl: 60s", `ttl: ${30 + index}s`));
    await watching.until(/ {2}\d+ changed/);
    const zone = readFileSync(join(zones(directory), "example.org.outside.zone"), "utf8");
    expect(zone).toMatch(/^\s+[2-4] +; serial/m);
    expect(zone).toContain("39");
    put(directory, quiet.replace("ttl: 60s", "ttl: 39s"));
    put(directory, faster);
    const said = await watching.until(/ {2}\d+ changed/);
    expect(said.match(/→ out\//g)).toHaveLength(1);
  }, 90_000);

  test("is ended by Ctrl-C, without a complaint and with a whole bundle", async () => {
    const directory = scratch();
    put(directory, quiet);
    const watching = await watchingIn(directory);
    put(directory, faster);
    await watching.until(/ {2}\d+ changed/);
    watching.child.kill("SIGINT");
    expect(await watching.ended).toBe(0);
    expect(twinhost(["check"], { in: directory }).code).toBe(0);
  }, 90_000);

  test("ends with a word where a directory is not there, also when it watches another already", () => {
    const directory = scratch();
    put(directory, quiet);
    for (const args of [["gone/topology.yaml"], ["topology.yaml", "gone/topology.yaml"]])
      expect(twinhost(["watch", ...args], { in: directory })).toMatchObject({
        code: 2,
        out: "",
        err: "error: there is no directory `gone` to watch\n",
      });
    expect(existsSync(join(directory, "out"))).toBe(false);
  });

  test.each([
    ["inotify_init1", "EMFILE", "max_user_instances"],
    ["inotify_add_watch", "ENOSPC", "max_user_watches"],
  ])("says what lets it watch where the system refuses (%s, %s)", (call, error, setting) => {
    const directory = scratch();
    put(directory, quiet);
    const inject = ["-f", "-qq", "-o", "/dev/null", "-e", `inject=${call}:error=${error}`];
    const ran = run("strace", [...inject, process.execPath, command, "watch"], { in: directory });
    expect(ran.err).toMatch(
      new RegExp(`^error: .* cannot be watched \\(${error}\\)\nhelp: sysctl fs\\.inotify\\.${setting}=`),
    );
    expect(ran.code).toBe(2);
  });

  test("refuses standard input and what is not there", async () => {
    const directory = scratch();
    expect(twinhost(["watch", "-"], { in: directory })).toMatchObject({ code: 2 });
    expect(twinhost(["watch", "none/*.yaml"], { in: directory })).toMatchObject({ code: 2 });
  });
});

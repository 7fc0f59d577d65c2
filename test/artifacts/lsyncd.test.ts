import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contentFiles, fixtureText, modelFrom, putFiles, textOn } from "./content-files.js";
import { PrivateMachine, pause } from "./private-machine.js";

const TOPOLOGIES = {
  article: fixtureText("article"),
  "debian-pair": fixtureText("debian-pair"),
  full: fixtureText("full"),
  "two ways": fixtureText("full", ["mode: one-way", "mode: two-way"]),
  "without deletion": fixtureText("full", ["delete: true", "delete: false"]),
  "odd excludes": fixtureText("full", ['"*.tmp"', `'a "b" [c]', 'back\\slash', "it's", "ünïcode"`]),
};

const CONFIGS = { article: "/etc/lsyncd.conf" } as Readonly<Record<string, string>>;

describe.each(Object.entries(TOPOLOGIES))("lsyncd.conf of %s", (name, topology) => {
  const files = contentFiles(modelFrom(topology));
  const path = CONFIGS[name] ?? "/etc/lsyncd/lsyncd.conf.lua";

  test.each(["first", "second"])("luac and luacheck have nothing to say about that of %s", (node) => {
    const text = textOn(files, node, path);
    expect(judge("luac5.3", ["-p", "-"], text)).toEqual({ code: 0, said: "" });
    expect(judge("luacheck", ["--no-color", "-q", "-"], text)).toEqual({
      code: 0,
      said: expect.stringContaining("0 warnings / 0 errors") as string,
    });
  });

  test("each node sends to the other, under the name of the site", () => {
    expect(textOn(files, "first", path)).toContain('target = "twinsync@192.168.52.102:www"');
    expect(textOn(files, "second", path)).toContain('target = "twinsync@192.168.52.101:www"');
  });
});

describe("lsyncd itself", { timeout: 30_000 }, () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "twinhost-lsyncd-"));
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  /** What lsyncd says of a configuration in three seconds, on a node that holds everything and reaches nobody. */
  async function threeSeconds(
    name: string,
    change: (text: string) => string,
  ): Promise<{ runs: boolean; said: string }> {
    const files = contentFiles(modelFrom(TOPOLOGIES[name as keyof typeof TOPOLOGIES]));
    const machine = await PrivateMachine.make(join(directory, `${name}-${Math.random()}`));
    putFiles(files, "first", join(directory, name));
    const path = CONFIGS[name] ?? "/etc/lsyncd/lsyncd.conf.lua";
    writeFileSync(join(directory, "conf"), change(textOn(files, "first", path)));
    machine.bash(
      `cp -r "$1"/. /; mkdir -p /var/www/html /var/lib/twinhost/holds /run/lsyncd "$(dirname "$2")"
      touch /var/lib/twinhost/holds/www; cp "$3" "$2"`,
      join(directory, name),
      path,
      join(directory, "conf"),
    );
    const daemon = machine.start(["/usr/bin/lsyncd", "-nodaemon", path]);
    await pause(3000);
    const result = { runs: !daemon.exited(), said: daemon.said() };
    machine.close();
    return result;
  }

  test.each(Object.keys(TOPOLOGIES))(
    "takes the configuration of %s, and waits for a peer that is not there",
    async (name) => {
      const { runs, said } = await threeSeconds(name, (text) => text);
      expect(said).toContain("recursive startup rsync: /var/www/html/ -> twinsync@192.168.52.102:www");
      expect(said).toContain("Retrying startup");
      expect(runs, said).toBe(true);
    },
  );

  test("would refuse a key that it does not know", async () => {
    const { runs, said } = await threeSeconds("full", (text) => text.replace("update = true", "updates = true"));
    expect([runs, said]).toEqual([false, expect.stringContaining("updates")]);
  });

  test("would end at once without `insist`", async () => {
    const { runs } = await threeSeconds("full", (text) => text.replace("insist = true", "insist = false"));
    expect(runs).toBe(false);
  });
});

test("nothing is deleted where it is not wanted, and never two ways", () => {
  const config = (topology: string) =>
    textOn(contentFiles(modelFrom(topology)), "first", "/etc/lsyncd/lsyncd.conf.lua");
  expect(config(TOPOLOGIES.full)).toContain('delete = "running"');
  expect(config(TOPOLOGIES["without deletion"])).toContain("delete = false");
  expect(config(TOPOLOGIES["two ways"])).toContain("delete = false");
});

test("a site that one node serves alone, or that nothing syncs, has no sync", () => {
  const alone = fixtureText("full", ["nodes: [first, second]", "nodes: [first]"]);
  const without = fixtureText("article", ["sync: { from: first, delay: 5s }", "server: apache"]);
  for (const topology of [alone, without]) {
    const paths = contentFiles(modelFrom(topology)).map((file) => file.target?.path);
    expect(paths.filter((path) => /lsyncd|receive|sync/.test(path ?? ""))).toEqual([]);
  }
});

function judge(program: string, argv: readonly string[], input: string): { code: number | null; said: string } {
  const { status, stdout, stderr, error } = spawnSync(program, argv, { input, encoding: "utf8" });
  if (error !== undefined) throw error;
  return { code: status, said: stdout + stderr };
}

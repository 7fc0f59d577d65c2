import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { BundleFile } from "../../src/5-emit/bundle.js";
import { textsOfFiles } from "../../src/6-read/texts-of.js";
import { compile } from "../../src/compile.js";
import { sourceFile } from "../../src/core/source-file.js";
import type { Task } from "../../src/review/plan/task.js";
import { readState } from "../../src/review/read-state.js";
import { review } from "../../src/review/review.js";

const directory = fileURLToPath(new URL("cases", import.meta.url));

function filesOf(name: string, side: "before" | "after"): readonly BundleFile[] {
  const path = join(directory, name, `${side}.yaml`);
  const { bundle } = compile(sourceFile(path, readFileSync(path, "utf8")));
  if (bundle === undefined) throw new Error(`${path} does not compile`);
  return bundle.files;
}

function planOf(before: readonly BundleFile[], after: readonly BundleFile[]): readonly Task[] {
  return review(readState(textsOfFiles(before)), readState(textsOfFiles(after))).plan;
}

/** What is left to say, by the emitter's own words: each file that a machine gets, and whom bootstrap.sh tells of it. */
function untold(before: readonly BundleFile[], after: readonly BundleFile[], plan: readonly Task[]): readonly string[] {
  const old = new Map(before.map((file) => [file.path, file]));
  const known = new Set(before.map(({ target }) => target?.machine));
  return after.flatMap((file): readonly string[] => {
    const { path, target, text, mode } = file;
    const was = old.get(path);
    if (target === undefined || !known.has(target.machine) || (was?.text === text && was.mode === mode)) return [];
    const about = plan.filter(({ files }) => files.includes(path));
    if (about.length === 0) return [`nothing is said of ${path}`];
    return target.notifies
      .filter(({ action, unit }) => action !== "daemon-reload" && !about.some((task) => task.text.includes(unit)))
      .filter(() => !about.some(({ kind }) => kind === "load"))
      .map(({ action, unit }) => `nobody says that ${unit} has to ${action} for ${path}`);
  });
}

/** What is said, and by nothing in the change. */
function unfounded(
  before: readonly BundleFile[],
  after: readonly BundleFile[],
  plan: readonly Task[],
): readonly string[] {
  const texts = [before, after].map((files) => new Map(files.map(({ path, text, mode }) => [path, `${mode} ${text}`])));
  const changed = (path: string): boolean => texts[0]?.get(path) !== texts[1]?.get(path);
  return plan.filter(({ files }) => !files.some(changed)).map(({ text }) => text);
}

/** Pairs whose plan was written down by hand, by what bootstrap.sh does. */
const WRITTEN: Readonly<Record<string, readonly string[]>> = {
  "topology-comment": [],
  "port-opened": [
    "load vz: the rules of `vz` are loaded; they are taken back after 60 seconds unless a new SSH connection is proved to get in",
  ],
  "ttl-of-site": ["reload vz: `named.service` on `vz` is reloaded"],
  "sync-slower": [
    "restart first: `lsyncd.service` on `first` is restarted, if it runs",
    "restart second: `lsyncd.service` on `second` is restarted, if it runs",
  ],
  "memory-changed": [
    "reload vz: systemd on `vz` reads /etc/systemd/system/systemd-nspawn@second.service.d/twinhost.conf anew; nothing is restarted for that",
  ],
  "health-path": [
    "restart vz: `twinhost-health-www.timer` on `vz` is restarted, if it runs",
    "write vz: on `vz`, /usr/local/lib/twinhost/health is written; nothing is restarted for it",
  ],
  "image-changed": [
    "by-hand second: bootstrap.sh leaves `second` as it is, with Debian 12 (bookworm); to make it anew, save what is on it, then remove it on `vz` and run bootstrap.sh:",
  ],
};

describe("what it takes to apply a change", () => {
  test.each(Object.entries(WRITTEN))("%s, as it was written down", (name, expected) => {
    const plan = planOf(filesOf(name, "before"), filesOf(name, "after"));
    expect(plan.map(({ kind, machine, text }) => `${kind} ${machine}: ${text}`)).toEqual(expected);
  });

  test.each(readdirSync(directory).sort())("%s: all that a machine gets is told, and nothing else", (name) => {
    const [before, after] = [filesOf(name, "before"), filesOf(name, "after")];
    const plan = planOf(before, after);
    expect(untold(before, after, plan)).toEqual([]);
    expect(unfounded(before, after, plan)).toEqual([]);
  });

  test("a node that has to be made anew is told with what goes with it", () => {
    const [task] = planOf(filesOf("image-changed", "before"), filesOf("image-changed", "after"));
    expect(task?.commands).toContain("machinectl remove second");
  });

  test("a site that is left to the web servers is told, with the way to take it out", () => {
    const left = planOf(filesOf("site-removed", "before"), filesOf("site-removed", "after")).filter(
      ({ kind, text }) => kind === "leave" && text.includes("serves on"),
    );
    expect(left.length).toBeGreaterThan(0);
    for (const { commands } of left)
      expect(commands.at(-1)).toMatch(
        /^rm \/etc\/apache2\/sites-enabled\/\S+\.conf && systemctl reload apache2\.service$/,
      );
  });

  test("an address that prlctl would leave beside the new one is told, with the way to be rid of it", () => {
    const plan = planOf(
      filesOf("address-changed-on-virtuozzo", "before"),
      filesOf("address-changed-on-virtuozzo", "after"),
    );
    expect(plan.slice(0, 2)).toMatchObject([
      { kind: "by-hand", machine: "second", commands: ["prlctl set second --ipdel 192.168.52.102"] },
      { kind: "command", text: "`prlctl set second --ipadd 192.168.52.112` is run on `vz`" },
    ]);
  });

  test("a plan that keeps something back, or makes something up, is noticed", () => {
    const [before, after] = [filesOf("sync-slower", "before"), filesOf("sync-slower", "after")];
    const [first, second] = planOf(before, after) as readonly [Task, Task];
    expect(untold(before, after, [first])).toEqual([`nothing is said of ${second.files[0]}`]);
    expect(untold(before, after, [first, { ...second, text: "nothing" }])).toHaveLength(1);
    expect(unfounded(before, after, [first, { ...second, files: ["README.md.not"] }])).toEqual([second.text]);
  });
});

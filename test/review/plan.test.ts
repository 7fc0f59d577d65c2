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

function planOfCase(name: string): readonly Task[] {
  return planOf(filesOf(name, "before"), filesOf(name, "after"));
}

function leftOf(name: string): readonly Task[] {
  return planOfCase(name).filter(({ kind }) => kind === "leave");
}

/** What is left to say, by the emitter's own words: each file that a machine gets, and whom bootstrap.sh tells of it. */
function untold(before: readonly BundleFile[], after: readonly BundleFile[], plan: readonly Task[]): readonly string[] {
  const old = new Map(before.map((file) => [file.path, file]));
  const known = new Set(before.map(({ target }) => target?.machine));
  for (const { kind, machine } of plan) if (kind === "make") known.delete(machine);
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
    const first = leftOf("site-removed").find(({ machine }) => machine === "first");
    expect(first?.text).toContain("serves on");
    expect(first?.commands).toContain("rm /etc/apache2/sites-enabled/shop.conf && systemctl reload apache2.service");
  });

  test("what runs on where its files are left is told, and keys that let others in", () => {
    expect(leftOf("sync-ends").find(({ machine }) => machine === "first")?.commands).toEqual([
      "systemctl disable --now lsyncd.service",
      "rm /var/lib/twinhost/sync/.ssh/authorized_keys",
    ]);
    expect(leftOf("dns-moved").find(({ machine }) => machine === "vz")?.commands).toEqual([
      "systemctl disable --now named.service",
    ]);
  });

  test("nobody is told to stop the unit that takes the rules away when it stops", () => {
    const [unit] = leftOf("persistence-by-service");
    expect(unit?.commands).toEqual(["systemctl disable twinhost-firewall.service"]);
    const files = filesOf("persistence-by-service", "before");
    expect(files.find(({ path }) => path.endsWith("/twinhost-firewall.service"))?.text).toContain("firewall unload");
  });

  test("a web server is told to be stopped before another one takes its ports, and not once more", () => {
    const plan = planOfCase("server-changed");
    expect(plan[0]).toMatchObject({ machine: "first", commands: ["systemctl disable --now apache2.service"] });
    const left = plan.filter(({ kind, machine }) => kind === "leave" && machine === "first");
    expect(left.map(({ commands }) => commands)).toEqual([["rm /etc/apache2/sites-enabled/www.conf"]]);
  });

  test("a node whose address a new one gets is off before, and its unit gives no address to the host", () => {
    const [off, gone] = planOfCase("node-renamed");
    expect(off?.text).toBe(
      "`second` has to be off before bootstrap.sh is run, and to stay so, for `other` gets 192.168.52.102:",
    );
    const dropIn = "/etc/systemd/system/systemd-nspawn@second.service.d/twinhost.conf";
    expect(off?.commands).toEqual([
      `rm ${dropIn} && systemctl daemon-reload`,
      "systemctl disable --now systemd-nspawn@second.service",
    ]);
    expect(gone?.commands).toEqual(["machinectl remove second"]);
    const files = filesOf("node-renamed", "before");
    expect(files.find(({ target }) => target?.path === dropIn)?.text).toMatch(
      /^ExecStopPost=.* route replace local 192\.168\.52\.102/m,
    );
  });

  test("an address that goes from one node to another is given away before", () => {
    expect(planOfCase("addresses-swapped-on-virtuozzo").slice(0, 2)).toMatchObject([
      {
        text: "`first` has to give 192.168.52.101 away before bootstrap.sh is run, for `second` gets it:",
        commands: ["prlctl set first --ipdel 192.168.52.101"],
      },
      { machine: "second", commands: ["prlctl set second --ipdel 192.168.52.102"] },
    ]);
    expect(planOfCase("address-inherited")[0]?.text).toBe(
      "`third` cannot be made while `second` has 192.168.52.102: let `second` have its new address with a change of its own before",
    );
  });

  test("nothing is told of a node on the host that it is made anew on, nor of what it leaves", () => {
    const plan = planOfCase("node-moved");
    expect(plan.filter(({ machine }) => machine === "third").map(({ kind, host }) => `${kind} ${host}`)).toEqual([
      "by-hand rz",
      "make vz",
    ]);
  });

  test("nobody is told to remove the nodes of a host that is called otherwise, or to start them for a comment", () => {
    expect(planOfCase("host-renamed").filter(({ commands }) => commands.length > 0)).toEqual([]);
  });

  test("a host that another system is put on has its nodes made, and nothing else is done to them", () => {
    expect(planOfCase("provider-changed").map(({ kind, machine }) => `${kind} ${machine}`)).toEqual([
      "make vz",
      "make first",
      "make second",
    ]);
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

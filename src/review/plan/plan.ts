import type { Deployment } from "../../6-read/deployment.js";
import { matching } from "../matching.js";
import type { Sides } from "../sides.js";
import { joined, joinedShortly, quoted } from "../words/joined.js";
import { type ChangedTarget, changedTargets } from "./changed-files.js";
import { nodeTasks } from "./node-tasks.js";
import { TASK_KINDS, type Task } from "./task.js";
import { unitTasks } from "./unit-tasks.js";

/**
 * What it takes to apply a change: what bootstrap.sh of each host will do, in the words of its own rules, for the files and
 * commands that differ. It compares before it acts, so that on a machine which is as the bundle before says nothing else
 * happens.
 */
export function planOf(sides: Sides): readonly Task[] {
  const { before, after } = sides;
  const { written, left } = changedTargets(before, after);
  const isNew = newMachines(before, after);
  const onOld = written.filter(({ target }) => !isNew.has(target.machine));
  const hostOf = hostsOf(after);
  const tasks = [
    ...nodeTasks(sides, onOld, isNew),
    ...firewallTasks(onOld, after),
    ...kernelTasks(onOld),
    ...unitTasks(onOld, after),
    ...managerTasks(onOld, hostOf),
    ...quietTasks(onOld, hostOf),
    ...leftTasks(left, hostOf),
  ];
  const rank = new Map(TASK_KINDS.map((kind, index) => [kind, index]));
  return tasks.sort((a, b) => (rank.get(a.kind) as number) - (rank.get(b.kind) as number));
}

function newMachines(before: Deployment, after: Deployment): ReadonlySet<string> {
  const names = (side: Deployment): readonly string[] => [...side.hosts, ...side.nodes].map(({ name }) => name);
  return new Set(matching(names(before), names(after), (name) => name).added);
}

/** The host whose script looks after a machine: itself, or that of the node. */
function hostsOf(after: Deployment): (machine: string) => string {
  const hosts = new Map(after.nodes.map((node) => [node.name, node.host]));
  return (machine) => hosts.get(machine) ?? machine;
}

/** Rules are loaded beside those that are there; connections that are open stay open. */
function firewallTasks(written: readonly ChangedTarget[], after: Deployment): readonly Task[] {
  return after.hosts.flatMap((host): readonly Task[] => {
    const files = written.filter(({ artifact, target }) => artifact === "firewall" && target.machine === host.name);
    const rules = files.filter(({ target }) => !target.path.endsWith(".service"));
    if (rules.length === 0) return [];
    const { seconds } = host.firewall.proof;
    const text = `the rules of ${quoted(host.name)} are loaded; they are taken back after ${seconds} seconds unless a new SSH connection is proved to get in`;
    return [
      { host: host.name, machine: host.name, kind: "load", text, commands: [], files: rules.map(({ path }) => path) },
    ];
  });
}

function kernelTasks(written: readonly ChangedTarget[]): readonly Task[] {
  return written
    .filter(({ target }) => target.kind === "host" && target.path.startsWith("/etc/sysctl.d/"))
    .map(({ path, target: { machine } }) => ({
      host: machine,
      machine,
      kind: "set",
      text: `settings of the kernel of ${quoted(machine)} are set one by one, those that differ`,
      commands: [],
      files: [path],
    }));
}

/** What the service manager alone hears of: limits and ties of units, which it reads anew without touching the unit. */
function managerTasks(written: readonly ChangedTarget[], hostOf: (machine: string) => string): readonly Task[] {
  const forManager = written.filter(
    ({ target: { notifies } }) => notifies.length > 0 && notifies.every((notice) => notice.startsWith("daemon-reload")),
  );
  return byMachine(forManager).map(([machine, files]) => ({
    host: hostOf(machine),
    machine,
    kind: "reload",
    text: `systemd on ${quoted(machine)} reads ${joinedShortly(
      files.map(({ target }) => target.path),
      3,
    )} anew; nothing is restarted for that`,
    commands: [],
    files: files.map(({ path }) => path),
  }));
}

/** What is read at its next use: nothing has to hear of it. */
function quietTasks(written: readonly ChangedTarget[], hostOf: (machine: string) => string): readonly Task[] {
  const quiet = written.filter(
    ({ artifact, target }) =>
      target.notifies.length === 0 && artifact !== "firewall" && !target.path.startsWith("/etc/sysctl.d/"),
  );
  return byMachine(quiet).map(([machine, files]) => ({
    host: hostOf(machine),
    machine,
    kind: "write",
    text: `on ${quoted(machine)}, ${joinedShortly(
      files.map(({ target }) => target.path),
      3,
    )} ${files.length === 1 ? "is" : "are"} written; nothing is restarted for ${files.length === 1 ? "it" : "them"}`,
    commands: [],
    files: files.map(({ path }) => path),
  }));
}

/** bootstrap.sh takes no file away: most of what is left does no harm, but units run on, and a web server serves on. */
function leftTasks(left: readonly ChangedTarget[], hostOf: (machine: string) => string): readonly Task[] {
  return byMachine(left).map(([machine, files]) => {
    const units = files
      .map(({ target }) => target.path)
      .filter((path) => /^\/etc\/systemd\/system\/[^/]+\.(?:service|timer|path)$/.test(path));
    const names = units.map((path) => path.slice(path.lastIndexOf("/") + 1));
    const running =
      names.length === 0
        ? ""
        : `; ${joined(names.map(quoted))} ${names.length === 1 ? "stays" : "stay"} as ${names.length === 1 ? "it is" : "they are"} until stopped by hand`;
    const served = files.flatMap(({ target }) => withdrawal(target.path) ?? []);
    const serving =
      served.length === 0 ? "" : "; what the web server was told there it serves on until that is taken out by hand";
    return {
      host: hostOf(machine),
      machine,
      kind: "leave",
      text: `on ${quoted(machine)}, ${joinedShortly(
        files.map(({ target }) => target.path),
        3,
      )} ${files.length === 1 ? "stays" : "stay"} behind: bootstrap.sh takes no file away${running}${serving}`,
      commands: [...(names.length === 0 ? [] : [`systemctl disable --now ${names.join(" ")}`]), ...served],
      files: files.map(({ path }) => path),
    };
  });
}

/** What takes a site out of a web server that has read this file; `undefined` for files that none reads. */
function withdrawal(path: string): string | undefined {
  const [, server] = /^\/etc\/(apache2|httpd|nginx)\/(?:sites-available|conf\.d)\/[^/]+$/.exec(path) ?? [];
  if (server === undefined) return undefined;
  return `rm ${path.replace("/sites-available/", "/sites-enabled/")} && systemctl reload ${server}.service`;
}

function byMachine(files: readonly ChangedTarget[]): readonly (readonly [string, readonly ChangedTarget[]])[] {
  const found = new Map<string, ChangedTarget[]>();
  for (const file of files) {
    const list = found.get(file.target.machine);
    if (list === undefined) found.set(file.target.machine, [file]);
    else list.push(file);
  }
  return [...found];
}

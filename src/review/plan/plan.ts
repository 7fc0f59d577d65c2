import type { Deployment } from "../../6-read/deployment.js";
import { platformTitle } from "../machines/platform-title.js";
import { isSetUpAnew } from "../machines/set-up-anew.js";
import { matching } from "../matching.js";
import type { Sides } from "../sides.js";
import { joinedShortly } from "../words/joined-shortly.js";
import { quoted } from "../words/quoted.js";
import { byMachine, type ChangedTarget, changedTargets } from "./changed-files.js";
import { placeOf } from "./given-addresses.js";
import { leftTasks } from "./left-tasks.js";
import { nodeTasks } from "./node-tasks.js";
import { displacedServers, portTask } from "./port-tasks.js";
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
  const displaced = displacedServers(sides, isNew);
  const tasks = [
    ...displaced.map(portTask),
    ...anewTasks(sides),
    ...nodeTasks(sides, onOld, isNew),
    ...firewallTasks(onOld, after),
    ...kernelTasks(onOld),
    ...unitTasks(onOld, after),
    ...managerTasks(onOld, hostOf),
    ...quietTasks(onOld, hostOf),
    ...leftTasks(
      sides,
      left.filter(({ target }) => !isNew.has(target.machine)),
      { hostOf, stopped: new Set(displaced.map(({ node, unit }) => `${node.name} ${unit}`)) },
    ),
  ];
  const rank = new Map(TASK_KINDS.map((kind, index) => [kind, index]));
  return tasks.sort((a, b) => (rank.get(a.kind) as number) - (rank.get(b.kind) as number));
}

/** Machines that there were none of, by name: a node that is on another host is made anew, and so are all of a host that is. */
function newMachines(before: Deployment, after: Deployment): ReadonlySet<string> {
  const former = new Map(before.hosts.map((host) => [host.name, host]));
  const hosts = after.hosts.filter((host) => {
    const was = former.get(host.name);
    return was === undefined || isSetUpAnew(was, host);
  });
  const names = new Set(hosts.map(({ name }) => name));
  const known = new Set(before.nodes.map(({ host, name }) => placeOf(host, name)));
  for (const { host, name } of after.nodes) if (names.has(host) || !known.has(placeOf(host, name))) names.add(name);
  return names;
}

/** Hosts on which nothing is left of what was there. */
function anewTasks({ before, after }: Sides): readonly Task[] {
  const { both } = matching(before.hosts, after.hosts, ({ name }) => name);
  return both
    .filter(([was, is]) => isSetUpAnew(was, is))
    .map(([, { name, bootstrap }]) => ({
      host: name,
      machine: name,
      kind: "make",
      text: `everything is put on ${quoted(name)} anew, when it runs ${platformTitle(bootstrap.platform)}`,
      commands: [],
      files: [bootstrap.file],
    }));
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
    text: `systemd on ${quoted(machine)} reads ${targetsOf(files)} anew; nothing is restarted for that`,
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
    text: `on ${quoted(machine)}, ${targetsOf(files)} ${files.length === 1 ? "is" : "are"} written; nothing is restarted for ${files.length === 1 ? "it" : "them"}`,
    commands: [],
    files: files.map(({ path }) => path),
  }));
}

function targetsOf(files: readonly ChangedTarget[]): string {
  return joinedShortly(files.map(({ target }) => target.path));
}

import type { ProvidedNode } from "../../6-read/bootstrap/bootstrap-script.js";
import type { Deployment, HostMachine } from "../../6-read/deployment.js";
import { type Resources, resourcesOn } from "../machines/resources.js";
import { matching } from "../matching.js";
import type { Sides } from "../sides.js";
import { quoted } from "../words/quoted.js";
import { givenAway, offBefore } from "./address-tasks.js";
import type { ChangedTarget } from "./changed-files.js";
import { type GivenAddress, givenAddresses, placeOf } from "./given-addresses.js";
import { deletion, removal, stopForGood } from "./node-commands.js";
import type { Task } from "./task.js";

interface Placed {
  readonly host: HostMachine;
  readonly node: ProvidedNode;
  readonly resources: Resources | undefined;
}

/** What becomes of the nodes themselves. bootstrap.sh makes those that are missing; it removes and makes anew none. */
export function nodeTasks(
  { before, after }: Sides,
  written: readonly ChangedTarget[],
  isNew: ReadonlySet<string>,
): readonly Task[] {
  const { both, gone, added } = matching(placed(before), placed(after), placeOfNode);
  const given = givenAddresses({ before, after });
  const givenBy = (one: Placed): readonly GivenAddress[] => given.get(placeOfNode(one)) ?? [];
  const isAnew = ([, { node }]: readonly [Placed, Placed]): boolean => isNew.has(node.name);
  const made = [...added, ...both.filter(isAnew).map(([, is]) => is)];
  return [
    ...made.map(({ host, node }) =>
      task(host, node, "make", `${quoted(node.name)} is made on ${quoted(host.name)}; that takes some minutes`),
    ),
    ...gone.filter(({ host }) => !isNew.has(host.name)).flatMap((one) => left(one, givenBy(one))),
    ...both
      .filter((pair) => !isAnew(pair))
      .flatMap(([was, is]) => [
        ...remade(was, is),
        ...reconfigured(was, is),
        ...givenAway(was.node, givenBy(was)).map((words) => byHand(is, words)),
      ]),
    ...atNextStart(written, { before, after }, isNew),
  ];
}

function placed({ hosts }: Deployment): readonly Placed[] {
  return hosts.flatMap((host) => {
    const resources = resourcesOn(host);
    return host.bootstrap.nodes.map((node) => ({ host, node, resources: resources.get(node.name) }));
  });
}

function placeOfNode({ host, node }: Placed): string {
  return placeOf(host.name, node.name);
}

function task(host: HostMachine, node: ProvidedNode, kind: Task["kind"], text: string): Task {
  return { host: host.name, machine: node.name, kind, text, commands: [], files: [host.bootstrap.file] };
}

function byHand({ host, node }: Placed, { text, commands }: Pick<Task, "text" | "commands">): Task {
  return { ...task(host, node, "by-hand", text), commands };
}

/** Nodes that nobody looks after any more are left as they are, unless they would be in the way of others. */
function left(one: Placed, given: readonly GivenAddress[]): readonly Task[] {
  const { host, node } = one;
  const off = offBefore(node, given);
  const [how, what] = off.length > 0 ? ["with its data", "it"] : ["running and with its data", "both"];
  const text = `${quoted(node.name)} stays on ${quoted(host.name)}, ${how}; to be rid of ${what}:`;
  const commands = [...(off.length > 0 ? [] : stopForGood(node)), deletion(node)];
  return [...off, { text, commands }].map((words) => byHand(one, words));
}

function remade(was: Placed, is: Placed): readonly Task[] {
  const [old, now] = [was.resources, is.resources];
  if (old === undefined || now === undefined || old.system === now.system) return [];
  const text = `bootstrap.sh leaves ${quoted(is.node.name)} as it is, with ${old.system}; to make it anew, save what is on it, then remove it on ${quoted(is.host.name)} and run bootstrap.sh:`;
  const marks = `rm -f /var/lib/twinhost/done/made-${is.node.name} /var/lib/twinhost/done/configure-${is.node.name}-*`;
  return [{ ...task(is.host, is.node, "by-hand", text), commands: [...removal(was.node), marks] }];
}

/** Commands that differ are run again, on the node as it is. */
function reconfigured(was: Placed, is: Placed): readonly Task[] {
  const lines = (one: Placed): readonly string[] => one.node.configure.map(({ argv }) => argv.join(" "));
  const old = new Set(lines(was));
  return lines(is)
    .filter((line) => !old.has(line))
    .map((line) => task(is.host, is.node, "command", `\`${line}\` is run on ${quoted(is.host.name)}`));
}

/** What a node reads when it starts; nothing restarts it for that. Other comments are no reason to. */
function atNextStart(
  written: readonly ChangedTarget[],
  { before, after }: Sides,
  isNew: ReadonlySet<string>,
): readonly Task[] {
  const settings = written.flatMap(({ path, target }) => {
    const node = /^\/etc\/systemd\/nspawn\/(.+)\.nspawn$/.exec(target.path)?.[1];
    return node === undefined || isNew.has(node) ? [] : [{ node, path, target }];
  });
  if (settings.length === 0) return [];
  const [was, is] = [settingsOfNodes(before), settingsOfNodes(after)];
  return settings.flatMap(({ node, path, target }): readonly Task[] => {
    if (was.get(node) === is.get(node)) return [];
    const text = `${quoted(node)} has to be started anew for ${target.path}; bootstrap.sh stops no node`;
    const commands = [`systemctl restart systemd-nspawn@${node}.service`];
    return [{ host: target.machine, machine: node, kind: "by-hand", text, commands, files: [path] }];
  });
}

/** What the settings of each node say, by its name. */
function settingsOfNodes({ hosts }: Deployment): ReadonlyMap<string, string> {
  const settings = hosts.flatMap(({ units }) => units.filter(({ name }) => name.endsWith(".nspawn")));
  return new Map(
    settings.map(({ name, entries }) => [
      name.slice(0, -".nspawn".length),
      entries.map(({ section, key, value }) => `${section} ${key}=${value}`).join("\n"),
    ]),
  );
}

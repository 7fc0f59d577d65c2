import type { ProvidedNode } from "../../6-read/bootstrap/bootstrap-script.js";
import type { Deployment, HostMachine } from "../../6-read/deployment.js";
import { type Resources, resourcesOn } from "../machines/resources.js";
import { matching } from "../matching.js";
import type { Sides } from "../sides.js";
import { quoted } from "../words/joined.js";
import type { ChangedTarget } from "./changed-files.js";
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
  const { both, gone, added } = matching(
    placed(before),
    placed(after),
    ({ host, node }) => `${host.name} ${node.name}`,
  );
  return [
    ...added.map(({ host, node }) =>
      task(host, node, "make", `${quoted(node.name)} is made on ${quoted(host.name)}; that takes some minutes`),
    ),
    ...gone.map(({ host, node }) => {
      const text = `${quoted(node.name)} stays on ${quoted(host.name)}, running and with its data; to be rid of both:`;
      return { ...task(host, node, "by-hand", text), commands: removal(node) };
    }),
    ...both.flatMap(([was, is]) => [...remade(was, is), ...reconfigured(was, is), ...addressesLeft(was, is)]),
    ...atNextStart(written, after, isNew),
  ];
}

function placed({ hosts }: Deployment): readonly Placed[] {
  return hosts.flatMap((host) => {
    const resources = resourcesOn(host);
    return host.bootstrap.nodes.map((node) => ({ host, node, resources: resources.get(node.name) }));
  });
}

function task(host: HostMachine, node: ProvidedNode, kind: Task["kind"], text: string): Task {
  return { host: host.name, machine: node.name, kind, text, commands: [], files: [host.bootstrap.file] };
}

/** What its provider is told to be rid of a node, and of all that is on it. */
function removal({ name, create }: ProvidedNode): readonly string[] {
  return create.some(({ argv }) => argv[0] === "prlctl")
    ? [`prlctl stop ${name}`, `prlctl delete ${name}`]
    : [`systemctl disable --now systemd-nspawn@${name}.service`, `machinectl remove ${name}`];
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

/** prlctl adds addresses: one that a node has no more in the topology stays on it beside the new one. */
function addressesLeft(was: Placed, is: Placed): readonly Task[] {
  const addresses = ({ node }: Placed): readonly string[] =>
    node.configure.flatMap(({ argv }) => argv.filter((_, index) => argv[index - 1] === "--ipadd"));
  const now = new Set(addresses(is));
  return addresses(was)
    .filter((address) => !now.has(address))
    .map((address) => ({
      ...task(is.host, is.node, "by-hand", `${quoted(is.node.name)} keeps ${address} as well, until it is taken away:`),
      commands: [`prlctl set ${is.node.name} --ipdel ${address}`],
    }));
}

/** What a node reads when it starts; nothing restarts it for that. */
function atNextStart(
  written: readonly ChangedTarget[],
  after: Deployment,
  isNew: ReadonlySet<string>,
): readonly Task[] {
  const hosts = new Map(after.nodes.map((node) => [node.name, node.host]));
  return written.flatMap(({ path, target }): readonly Task[] => {
    const node = /^\/etc\/systemd\/nspawn\/(.+)\.nspawn$/.exec(target.path)?.[1];
    if (node === undefined || isNew.has(node)) return [];
    const text = `${quoted(node)} has to be started anew for ${target.path}; bootstrap.sh stops no node`;
    const commands = [`systemctl restart systemd-nspawn@${node}.service`];
    return [{ host: hosts.get(node) ?? target.machine, machine: node, kind: "by-hand", text, commands, files: [path] }];
  });
}

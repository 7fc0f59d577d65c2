import type { Deployment, NodeMachine } from "../../6-read/deployment.js";
import { joined } from "../../core/joined.js";
import type { About, Effect } from "../effect.js";
import { mainAddress, type Resources, resourcesOn } from "../machines/resources.js";
import { matching } from "../matching.js";
import type { Sides } from "../sides.js";
import { spokenSize } from "../words/amounts.js";
import { quoted } from "../words/quoted.js";

type Equipped = readonly [node: NodeMachine, resources: Resources | undefined];

/** Nodes that come and go, and what becomes of those that stay. */
export function nodeEffects({ before, after }: Sides): readonly Effect[] {
  const { both, gone, added } = matching(equipped(before), equipped(after), ([node]) => node.name);
  return [
    ...added.map(([node, resources]) =>
      make("new", node, `is made on ${quoted(node.host)}: ${descriptionOf(node, resources)}`),
    ),
    ...gone.map(([node]) =>
      make(
        "gone",
        node,
        `is no longer looked after; it stays on ${quoted(node.host)} with its data until it is removed by hand`,
      ),
    ),
    ...both.flatMap(([was, is]) => changed(was, is)),
  ];
}

function equipped(deployment: Deployment): readonly Equipped[] {
  const resources = new Map(deployment.hosts.flatMap((host) => [...resourcesOn(host)]));
  return deployment.nodes.map((node) => [node, resources.get(node.name)] as const);
}

/** Where a node is spoken of that comes, goes, moves or has another address. */
function aboutNode({ name, host }: NodeMachine): readonly About[] {
  const artifacts = [
    "nspawn",
    "network",
    "firewall",
    "kernel",
    "node-hosts",
    "ssh-sync",
    "named-conf",
    "health",
    "client-hosts",
  ];
  return [
    ...artifacts.map((artifact) => ({ artifact, machine: host })),
    { artifact: "node-hosts" },
    { artifact: "*", machine: name },
  ];
}

function make(kind: string, node: NodeMachine, text: string, mark?: Effect["mark"]): Effect {
  return { kind: `node/${kind}`, ...(mark && { mark }), text: `${quoted(node.name)} ${text}`, about: aboutNode(node) };
}

/** What a node may use is in the unit that starts it, on its host, or in commands. */
function equip(kind: string, node: NodeMachine, text: string, mark?: Effect["mark"]): Effect {
  return { ...make(kind, node, text, mark), about: [{ artifact: "nspawn", machine: node.host }] };
}

function counted(cpus: number): string {
  return `${cpus} CPU${cpus === 1 ? "" : "s"}`;
}

function descriptionOf(node: NodeMachine, resources: Resources | undefined): string {
  const { cpus, memory } = resources ?? {};
  const parts = [
    resources?.system,
    cpus === undefined ? undefined : counted(cpus),
    memory === undefined ? undefined : `${spokenSize(memory)} of memory`,
    mainAddress(node),
  ];
  return parts.filter((part) => part !== undefined && part !== "").join(", ");
}

function changed([was, before]: Equipped, [is, after]: Equipped): readonly Effect[] {
  if (was.host !== is.host) {
    const text = `is made anew on ${quoted(is.host)} instead of ${quoted(was.host)}; what is on it stays there`;
    const moved = make("moved", is, text, "dataloss");
    return [{ ...moved, about: [...moved.about, ...aboutNode(was)] }];
  }
  return [...readdressed(was, is), ...(before && after ? reequipped(is, before, after) : []), ...resolved(was, is)];
}

/** Its peers know it by its address: what they send and take follows. */
const PEERS: readonly About[] = [{ artifact: "lsyncd" }, { artifact: "ssh-sync" }, { artifact: "web" }];

function readdressed(was: NodeMachine, is: NodeMachine): readonly Effect[] {
  const texts = (node: NodeMachine): readonly string[] =>
    node.network.addresses.map(({ address }) => address.address.text);
  const { gone, added } = matching(texts(was), texts(is), (text) => text);
  const told = (text: string): readonly Effect[] => {
    const effect = make("address", is, text);
    return [{ ...effect, about: [...effect.about, ...PEERS] }];
  };
  if (gone.length > 0 && added.length > 0) return told(`has the address ${joined(added)} instead of ${joined(gone)}`);
  if (added.length > 0) return told(`has the address ${joined(added)} as well`);
  return gone.length > 0 ? told(`no longer has the address ${joined(gone)}`) : [];
}

/** Where a node gets names from, and what it completes short ones with. */
function resolved(was: NodeMachine, is: NodeMachine): readonly Effect[] {
  const asked = (node: NodeMachine): string => joined(node.network.nameservers.map(({ address }) => address.text));
  const completed = (node: NodeMachine): string => joined(node.network.domains) || "nothing";
  const about: readonly About[] = [{ artifact: "nspawn", machine: is.name }];
  const told = (kind: string, before: string, after: string, text: string): readonly Effect[] =>
    before === after ? [] : [{ ...make(kind, is, text), about }];
  const [old, now] = [asked(was) || "nobody", asked(is) || "nobody"];
  const [former, present] = [completed(was), completed(is)];
  return [
    ...told("resolvers", old, now, `asks ${now} for names instead of ${old}`),
    ...told("domains", former, present, `completes short names with ${present} instead of ${former}`),
  ];
}

function remade(node: NodeMachine, was: Resources, is: Resources): Effect {
  if (was.system !== is.system) {
    const text = `has to be made anew to run ${is.system} instead of ${was.system}: all that is on it goes`;
    return make("image", node, text, "dataloss");
  }
  if (was.provider !== is.provider) {
    const text = `is made anew by ${is.provider} instead of ${was.provider}: all that is on it goes`;
    return make("made", node, text, "dataloss");
  }
  return equip("made", node, "would be made by other commands; it is there, and stays as it is");
}

function reequipped(node: NodeMachine, was: Resources, is: Resources): readonly Effect[] {
  const effects: Effect[] = [];
  if (was.made !== is.made) effects.push(remade(node, was, is));
  if (was.memory !== is.memory && was.memory !== undefined && is.memory !== undefined)
    effects.push(
      equip("memory", node, `may use ${spokenSize(is.memory)} of memory instead of ${spokenSize(was.memory)}`),
    );
  if (was.swap !== is.swap && was.swap !== undefined && is.swap !== undefined)
    effects.push(equip("swap", node, `may use ${spokenSize(is.swap)} of swap instead of ${spokenSize(was.swap)}`));
  if (was.cpus !== is.cpus && was.cpus !== undefined && is.cpus !== undefined)
    effects.push(equip("cpus", node, `may use ${counted(is.cpus)} instead of ${was.cpus}`));
  if (was.startsWithHost !== is.startsWithHost)
    effects.push(
      is.startsWithHost === true
        ? equip("autostart", node, `starts together with ${quoted(node.host)}`)
        : equip("autostart", node, `no longer starts together with ${quoted(node.host)}`, "redundancy"),
    );
  return effects;
}

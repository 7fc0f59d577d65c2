import type { Model, Node } from "../../3-resolve/model.js";
import type { ProvidedNode } from "../../6-read/bootstrap/bootstrap-script.js";
import type { Deployment, HostMachine, NodeMachine } from "../../6-read/deployment.js";
import type { UnitFile } from "../../6-read/systemd/unit-file.js";
import type { Asked, Said, Seen } from "../claims.js";
import { complaint } from "../complaints/node/complaint.js";
import type { Subject } from "./subject.js";

/** How each node is made: from what, how large, and whether it starts with its host. */
export const nodes: Subject = {
  kind: complaint,
  *asked(model: Model) {
    for (const node of model.nodes) yield { of: node.name, title, claims: nodeAsked(node) };
  },
  *seen({ hosts, nodes: machines }: Deployment) {
    yield* nodesSeen(machines, hosts);
  },
};

const title = (node: string, what: string): string => `${what} of \`${node}\``;

function nodeAsked(node: Node): readonly Asked[] {
  const claim = (about: string, says: string, at = node.at): Asked => ({ about, says, at });
  const { written } = node;
  const image = node.platform.images[node.host.provider.name]?.source ?? node.image;
  return [
    claim("the host", node.host.name),
    claim("the image", image, written.image),
    claim("the processors", String(node.cpus), written.cpus),
    claim("the memory", `${node.memory}M`, written.memory),
    claim("the swap", `${node.swap}M`, written.swap),
    claim("the start with the host", String(node.autostart), written.autostart),
  ];
}

function nodesSeen(machines: readonly NodeMachine[], hosts: readonly HostMachine[]): readonly Said<Seen>[] {
  const byHost = new Map(
    hosts.map(({ name, bootstrap, units }) => [
      name,
      { provided: firstByName(bootstrap.nodes), units: firstByName(units) },
    ]),
  );
  return machines.flatMap((machine) => {
    const host = byHost.get(machine.host);
    const provided = host?.provided.get(machine.name);
    const unit = host?.units.get(`systemd-nspawn@${machine.name}.service`);
    return provided === undefined ? [] : [{ of: machine.name, title, claims: nodeSeen(machine, provided, unit) }];
  });
}

function firstByName<T extends { readonly name: string }>(all: readonly T[]): ReadonlyMap<string, T> {
  return new Map([...all].reverse().map((one) => [one.name, one]));
}

/** Limits of a container of systemd are in the unit that runs it; Virtuozzo is told them. */
function nodeSeen({ name, host }: NodeMachine, provided: ProvidedNode, unit: UnitFile | undefined): readonly Seen[] {
  const claim = (about: string, says: string, where = provided.where): Seen => ({ about, says, where });
  const found: Seen[] = [claim("the host", host)];
  for (const { argv, where: place } of [...provided.create, ...provided.configure]) {
    for (const [index, word] of argv.entries()) {
      const what = FLAGS[word];
      if (what !== undefined) found.push(claim(what, said(word, argv[index + 1] ?? ""), place));
    }
    if (argv[0] === "debootstrap") found.push(claim("the image", suiteOf(argv, name), place));
    if (argv[0] === "systemctl" && argv[2] === `systemd-nspawn@${name}.service`)
      found.push(claim("the start with the host", String(argv[1] === "enable"), place));
  }
  if (unit === undefined) return found;
  for (const { key, value, line } of unit.entries) {
    const what = LIMITS[key];
    const limit = key === "CPUQuota" ? String(Number.parseInt(value, 10) / 100) : value;
    if (what !== undefined) found.push(claim(what, limit, { file: unit.where.file, line }));
  }
  return found;
}

const FLAGS: Readonly<Record<string, string>> = {
  "--ostemplate": "the image",
  "--cpus": "the processors",
  "--memsize": "the memory",
  "--swappages": "the swap",
  "--onboot": "the start with the host",
};

const LIMITS: Readonly<Record<string, string>> = {
  CPUQuota: "the processors",
  MemoryMax: "the memory",
  MemorySwapMax: "the swap",
};

function said(flag: string, value: string): string {
  return flag === "--onboot" ? String(value === "yes") : value;
}

/** `debootstrap … SUITE TARGET`: where the target is not the root of the node, that is a part of what is wrong. */
function suiteOf(argv: readonly string[], name: string): string {
  const [suite = "", target = ""] = argv.slice(-2);
  return target === `/var/lib/machines/${name}` ? suite : `${suite} in ${target}`;
}

import type { ProvidedNode } from "../../6-read/bootstrap/bootstrap-script.js";
import type { HostMachine, NodeMachine } from "../../6-read/deployment.js";
import { platforms } from "../../generated/platforms.js";

/** What a node is made from, and what it may use; absent what its provider is not told. */
export interface Resources {
  /** What makes it: `systemd-nspawn`. */
  readonly provider: string;
  /** The commands that make it. */
  readonly made: string;
  /** The title of its operating system. */
  readonly system: string;
  readonly cpus?: number;
  /** In MiB. */
  readonly memory?: number;
  readonly swap?: number;
  readonly startsWithHost?: boolean;
}

/** Of all nodes of a host, by name: from the commands of its provider, or from the limits of their units. */
export function resourcesOn(host: HostMachine): ReadonlyMap<string, Resources> {
  const limits = new Map<string, Map<string, string>>();
  for (const unit of host.units) {
    const node = /^systemd-nspawn@(.+)\.service$/.exec(unit.name)?.[1];
    if (node !== undefined) limits.set(node, new Map(unit.entries.map(({ key, value }) => [key, value])));
  }
  return new Map(host.bootstrap.nodes.map((node) => [node.name, resourcesOf(node, limits.get(node.name), host)]));
}

function resourcesOf(
  node: ProvidedNode,
  limits: ReadonlyMap<string, string> | undefined,
  host: HostMachine,
): Resources {
  const words = node.configure.flatMap(({ argv }) => argv);
  const option = (name: string): string | undefined => {
    const at = words.indexOf(name);
    return at === -1 ? undefined : words[at + 1];
  };
  const memory = number(option("--memsize") ?? limits?.get("MemoryMax"));
  const swap = number(option("--swappages") ?? limits?.get("MemorySwapMax"));
  const quota = number(limits?.get("CPUQuota"));
  const cpus = number(option("--cpus")) ?? (quota === undefined ? undefined : quota / 100);
  const starts = startOf(node, option("--onboot"));
  return {
    provider: host.bootstrap.provider,
    made: JSON.stringify(node.create.map(({ argv }) => argv)),
    system: systemOf(node),
    ...(cpus !== undefined && { cpus }),
    ...(memory !== undefined && { memory }),
    ...(swap !== undefined && { swap }),
    ...(starts !== undefined && { startsWithHost: starts }),
  };
}

function number(text: string | undefined): number | undefined {
  const digits = text === undefined ? undefined : /^(\d+)[M%]?$/.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function startOf(node: ProvidedNode, onBoot: string | undefined): boolean | undefined {
  if (onBoot !== undefined) return onBoot === "yes";
  const command = node.configure.find(({ argv }) => argv[0] === "systemctl" && argv[2]?.includes(`@${node.name}.`));
  return command === undefined ? undefined : command.argv[1] === "enable";
}

/** The system whose template or suite is among the words; the words themselves where nobody knows it. */
function systemOf(node: ProvidedNode): string {
  const words = node.create.flatMap(({ argv }) => argv);
  const known = platforms.find((platform) =>
    Object.values(platform.images).some((image) => image !== undefined && words.includes(image.source)),
  );
  return known?.title ?? words.at(-1) ?? node.name;
}

/** The address of a node that people know it by. */
export function mainAddress(node: NodeMachine): string {
  return node.network.addresses[0]?.address.address.text ?? "";
}

import type { Host, Node } from "../../3-resolve/model.js";
import type { Argv, Provider } from "../provider.js";
import { debootstrap } from "./debootstrap.js";

/** Containers of systemd itself: systemd-nspawn(1), run by the template unit that comes with it, on a bridge of ours. */
export const provider: Provider = {
  name: "nspawn",
  title: "systemd-nspawn",
  link: "bridge",
  nodeInterface: bridgeName,
  unit: unitOf,
  // debootstrap and systemd-nspawn are installed in the first step.
  programs: ["systemctl"],
  create: (node) => [debootstrap(node), ["systemctl", `--root=${rootOf(node)}`, "enable", "systemd-networkd.service"]],
  configure: (node) => [
    ["systemctl", "enable", "machines.target"],
    ["systemctl", node.autostart ? "enable" : "disable", unitOf(node)],
  ],
  limits,
  start: (node) => ["systemctl", "start", unitOf(node)],
  remove: (node) => [
    ["systemctl", "disable", "--now", unitOf(node)],
    ["machinectl", "remove", node.name],
  ],
  list: (_host: Host): Argv => ["machinectl", "list", "--all"],
  enter: (node) => ["machinectl", "shell", node.name],
};

/** The properties of the unit as `systemctl show` writes them: sizes in bytes, time of a CPU in each second. */
function limits(node: Node): readonly string[] {
  const bytes = (mebibytes: number): string => String(mebibytes * 1024 * 1024);
  const [minutes, seconds] = [Math.floor(node.cpus / 60), node.cpus % 60];
  const time = [minutes === 0 ? "" : `${minutes}min`, seconds === 0 ? "" : `${seconds}s`].filter((part) => part !== "");
  return [
    `MemoryMax=${bytes(node.memory)}`,
    `MemorySwapMax=${bytes(node.swap)}`,
    `CPUQuotaPerSecUSec=${time.join(" ")}`,
    `UnitFileState=${node.autostart ? "enabled" : "disabled"}`,
  ];
}

function unitOf(node: Node): string {
  return `systemd-nspawn@${node.name}.service`;
}

function rootOf(node: Node): string {
  return `/var/lib/machines/${node.name}`;
}

/** `br-` and the topology's name, cut to the 15 characters that the kernel keeps of an interface's name. */
function bridgeName(topologyName: string): string {
  return `br-${topologyName}`.slice(0, 15).replace(/-$/, "");
}

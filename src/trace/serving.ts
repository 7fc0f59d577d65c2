import type { Deployment } from "../6-read/deployment.js";
import type { Where } from "../6-read/where.js";
import type { Packet } from "./packet.js";
import type { TraceEnd } from "./trace.js";

/** Who answers on a machine at an address and a port, as far as the bundle has it. */
export interface Serving {
  readonly what: string;
  readonly where: Where;
}

/** What the bundle puts behind the end of a way; `undefined` where it puts nothing there that it knows of. */
export function servingAt(deployment: Deployment, end: TraceEnd): Serving | undefined {
  if (end.kind === "node") return onNode(deployment, end.name, end.packet);
  if (end.kind === "host") return onHost(deployment, end.name, end.packet);
  return undefined;
}

function onNode(deployment: Deployment, name: string, packet: Packet): Serving | undefined {
  const node = deployment.nodes.find((one) => one.name === name);
  if (packet.protocol !== "tcp" || node === undefined) return undefined;
  for (const site of node.webSites) {
    for (const listen of site.listens) {
      const isHere = listen.address === undefined || listen.address.text === packet.destination.text;
      if (listen.port === packet.destinationPort && isHere) {
        return { what: `${site.server} serves ${site.names.join(", ")} from ${site.root}`, where: listen.where };
      }
    }
  }
  if (packet.destinationPort === 22 && node.sshAccess !== undefined) {
    return { what: "sshd", where: node.sshAccess.where };
  }
  return undefined;
}

function onHost(deployment: Deployment, name: string, packet: Packet): Serving | undefined {
  const host = deployment.hosts.find((one) => one.name === name);
  for (const { port, addresses, where } of host?.nameServer?.options.listenOn ?? []) {
    const isAsked = port === packet.destinationPort && packet.protocol !== "icmp";
    if (isAsked && addresses.some((one) => one.text === packet.destination.text)) return { what: "named", where };
  }
  const proof = host?.firewall.proof;
  if (proof !== undefined && packet.protocol === "tcp" && packet.destinationPort === proof.sshPort) {
    return { what: "sshd, for administrators", where: proof.where };
  }
  return undefined;
}

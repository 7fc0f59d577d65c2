import type { Deployment } from "../6-read/deployment.js";
import type { WebListen } from "../6-read/web/web-site.js";
import type { Where } from "../6-read/where.js";
import type { Packet } from "./packet.js";
import type { TraceEnd } from "./trace.js";

/** Who answers on a machine at an address and a port, as far as the bundle has it. */
export interface Serving {
  readonly what: string;
  readonly where: Where;
}

/**
 * What the bundle puts behind the end of a way.
 * @param asked the name that the client asks for, or the address: of several sites at one port the name chooses
 * @returns `undefined` where it puts nothing there that it knows of
 */
export function servingAt(deployment: Deployment, end: TraceEnd, asked: string): Serving | undefined {
  if (end.kind === "node") return onNode(deployment, end.name, end.packet, asked);
  if (end.kind === "host") return onHost(deployment, end.name, end.packet);
  return undefined;
}

function onNode(deployment: Deployment, name: string, packet: Packet, asked: string): Serving | undefined {
  const node = deployment.nodes.find((one) => one.name === name);
  if (packet.protocol !== "tcp" || node === undefined) return undefined;
  const here = node.webSites.flatMap((site) => {
    const listen = site.listens.find((one) => isListening(one, packet));
    return listen === undefined ? [] : [{ site, where: listen.where }];
  });
  // Where no name fits, the web server takes the first site that it reads.
  const found = here.find(({ site }) => site.names.includes(asked)) ?? here[0];
  if (found !== undefined) {
    const { site, where } = found;
    return { what: `${site.server} serves ${site.names.join(", ")} from ${site.root}`, where };
  }
  if (packet.destinationPort === 22 && node.sshAccess !== undefined) {
    return { what: "sshd", where: node.sshAccess.where };
  }
  return undefined;
}

function isListening({ address, port }: WebListen, { destination, destinationPort }: Packet): boolean {
  return port === destinationPort && (address === undefined || address.text === destination.text);
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

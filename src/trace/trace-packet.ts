import type { Deployment } from "../6-read/deployment.js";
import type { Address } from "../core/address.js";
import { type HostView, hostView, isInside } from "./host-view.js";
import type { Packet } from "./packet.js";
import type { Sender } from "./party.js";
import { passThrough } from "./pass-through.js";
import type { Passage } from "./passage.js";
import { replyTo } from "./reply-to.js";
import type { Trace, TraceEnd } from "./trace.js";

/** More hosts than this on one way would be a circle. */
const MOST_PASSAGES = 8;

/** The kernels of all hosts of a deployment. */
export function viewsOf(deployment: Deployment): readonly HostView[] {
  return deployment.hosts.map((host) => hostView(deployment, host));
}

/** Follows the first packet of a connection from its sender over every host on the way, and its answer back. */
export function tracePacket(views: readonly HostView[], sender: Sender, packet: Packet, to: string): Trace {
  const passages: Passage[] = [];
  const end = follow(views, sender, packet, passages);
  const from = { kind: sender.kind, name: sender.name, label: sender.name } as Trace["from"];
  const isOver = end.kind === "lost";
  const reply = isOver ? undefined : replyTo(views, sender, passages, end);
  const reached = !isOver && reply?.astray === undefined;
  return { from, to, packet, passages, reached, end, ...(reply === undefined ? {} : { reply }) };
}

function follow(views: readonly HostView[], sender: Sender, packet: Packet, passages: Passage[]): TraceEnd {
  let next = firstHost(views, sender, packet);
  let now = packet;
  while (next.kind === "host") {
    if (passages.length === MOST_PASSAGES) return lost("it goes round in a circle");
    const passage = passThrough(next.view, now, next.arrival);
    passages.push(passage);
    now = passage.after;
    const { end } = passage;
    if (end.kind === "local") return { kind: "host", name: passage.host, packet: now };
    if (end.kind !== "forwarded") return lost(reasonOf(passage));
    next = behind(views, next.view, passage.outInterface ?? "", now.destination);
  }
  if (next.kind === "node") return { kind: "node", name: next.name, packet: now };
  return next.kind === "outside" ? { kind: "outside", packet: now } : lost(next.because);
}

type Next =
  | { readonly kind: "host"; readonly view: HostView; readonly arrival?: string }
  | { readonly kind: "node"; readonly name: string }
  | { readonly kind: "outside" }
  | { readonly kind: "lost"; readonly because: string };

/** Who has the packet first. Nodes of one bridge reach each other without their host. */
function firstHost(views: readonly HostView[], sender: Sender, { source, destination }: Packet): Next {
  if (sender.kind === "host" && sender.host !== undefined) return { kind: "host", view: sender.host };
  if (sender.kind === "node" && sender.host !== undefined) {
    if (source.text === destination.text) return { kind: "node", name: sender.name };
    const isNear = isInside(sender.host, destination)?.isOnLink === true && !sender.host.own.has(destination.text);
    return isNear ? onLink(sender.host, destination) : { kind: "host", view: sender.host, arrival: sender.host.inner };
  }
  const owner = ownerOf(views, destination);
  if (owner !== undefined) return { kind: "host", view: owner, arrival: owner.uplink };
  const routed = sender.kind === "lan" ? views.find((view) => isInside(view, destination) !== undefined) : undefined;
  if (routed !== undefined) return { kind: "host", view: routed, arrival: routed.uplink };
  const inside = views.find((view) => isInside(view, destination) !== undefined);
  const where = inside === undefined ? "no host of the bundle has" : "nobody on the internet has a way to";
  return { kind: "lost", because: `${where} ${destination.text}` };
}

/** Who comes behind an interface of a host. */
function behind(views: readonly HostView[], view: HostView, name: string, destination: Address): Next {
  if (name === view.inner) return onLink(view, destination);
  const owner = ownerOf(views, destination);
  if (owner !== undefined && owner !== view) return { kind: "host", view: owner, arrival: owner.uplink };
  const inside = views.some((one) => one !== view && isInside(one, destination) !== undefined);
  return inside ? { kind: "lost", because: `nobody outside has a way to ${destination.text}` } : { kind: "outside" };
}

function onLink(view: HostView, destination: Address): Next {
  const found = view.nodes.get(destination.text);
  if (found === undefined) return { kind: "lost", because: `nobody at ${view.inner} has ${destination.text}` };
  if (found.isOff) return { kind: "lost", because: `${found.node.name} is off` };
  return { kind: "node", name: found.node.name };
}

function ownerOf(views: readonly HostView[], destination: Address): HostView | undefined {
  return views.find(({ own }) => {
    const found = own.get(destination.text);
    return found !== undefined && !destination.text.startsWith("127.") && destination.text !== "::1";
  });
}

function lost(because: string): TraceEnd {
  return { kind: "lost", because };
}

function reasonOf({ host, end }: Passage): string {
  switch (end.kind) {
    case "dropped":
      return `${host} drops it, and tells nobody`;
    case "rejected":
      return `${host} refuses it (${end.with})`;
    default:
      return end.kind === "no-route" ? `${host} gives it up: ${end.because}` : `it ends on ${host}`;
  }
}

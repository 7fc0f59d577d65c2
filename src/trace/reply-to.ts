import type { ConnectionState } from "../6-read/firewall/match.js";
import { type HostView, isInside } from "./host-view.js";
import type { Packet } from "./packet.js";
import type { Sender } from "./party.js";
import type { Passage, Step } from "./passage.js";
import { runChains } from "./run-chains.js";
import type { Reply, TraceEnd } from "./trace.js";

/**
 * The way of the answer: over the same hosts in the other order, each of which undoes its translations, as conntrack
 * remembers them, and asks its filter about a packet of an established connection.
 */
export function replyTo(
  views: readonly HostView[],
  sender: Sender,
  passages: readonly Passage[],
  end: TraceEnd,
): Reply {
  const sent = inverse(end.kind === "lost" ? (passages[0] as Passage).before : end.packet);
  const steps: Step[] = [];
  const through: string[] = [];
  let received = sent;
  let astray = shortCut(views, passages, end, sender);
  for (const passage of [...passages].reverse()) {
    if (astray !== undefined) break;
    const view = views.find(({ host }) => host.name === passage.host) as HostView;
    const isTranslated = passage.steps.some((step) => step.kind === "translate");
    received = inverse(passage.before);
    if (isTranslated) through.push(passage.host);
    if (isRefused(view, passage, steps)) astray = `${passage.host} lets no answer through`;
  }
  return { sent, received, through, steps, ...(astray === undefined ? {} : { astray }) };
}

function inverse(packet: Packet): Packet {
  const { protocol, source, destination, sourcePort, destinationPort } = packet;
  return {
    protocol,
    source: destination,
    destination: source,
    ...(destinationPort === undefined ? {} : { sourcePort: destinationPort }),
    ...(sourcePort === undefined ? {} : { destinationPort: sourcePort }),
  };
}

/** Whether the filter of a host stops an answer. */
function isRefused(view: HostView, passage: Passage, steps: Step[]): boolean {
  const { inInterface, outInterface, end } = passage;
  const states = new Set<ConnectionState>(["ESTABLISHED"]);
  for (const step of passage.steps) if (step.kind === "translate") states.add(step.what === "source" ? "SNAT" : "DNAT");
  const packet = inverse(beforeSource(passage));
  const hook = end.kind === "local" ? "OUTPUT" : inInterface === undefined ? "INPUT" : "FORWARD";
  const verdict = runChains(
    view,
    hook,
    "filter",
    {
      packet,
      original: passage.before,
      states,
      ...(outInterface === undefined ? {} : { inInterface: outInterface }),
      ...(inInterface === undefined ? {} : { outInterface: inInterface }),
    },
    steps,
  );
  return verdict?.kind === "drop" || verdict?.kind === "reject";
}

/** The packet as the filter saw it: its source is translated after that. */
function beforeSource({ steps, after }: Passage): Packet {
  for (const step of steps) if (step.kind === "translate" && step.what === "source") return step.before;
  return after;
}

/** A node whose answer goes to a neighbour at once, past the host that would have to translate it back. */
function shortCut(
  views: readonly HostView[],
  passages: readonly Passage[],
  end: TraceEnd,
  sender: Sender,
): string | undefined {
  const isTranslated = passages.some(({ steps }) => steps.some((step) => step.kind === "translate"));
  if (end.kind !== "node" || !isTranslated || sender.kind !== "node") return undefined;
  const view = views.find(({ host }) => host.name === passages.at(-1)?.host);
  const { source } = end.packet;
  if (view === undefined || view.own.has(source.text) || isInside(view, source)?.isOnLink !== true) return undefined;
  return `${end.name} answers ${source.text} at once, from an address that was never asked`;
}

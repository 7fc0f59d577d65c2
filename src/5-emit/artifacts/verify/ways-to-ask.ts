import { hostAddresses } from "../../../3-resolve/host-addresses.js";
import type { Host, Model, Node, Party, ReachExpectation } from "../../../3-resolve/model.js";
import type { Address } from "../../../core/address.js";
import { STRANGER } from "../../../core/stranger.js";
import { asked, type ExpectedLine, elsewhere } from "./expected-line.js";

/** The addresses of each name, as those inside and outside are told. */
export interface Told {
  readonly inside: ReadonlyMap<string, readonly Address[]>;
  readonly outside: ReadonlyMap<string, readonly Address[]>;
}

interface Way {
  readonly to: string;
  readonly port: number;
}

/** Who can, or cannot, reach what: asked from where it is said, as far as that is this host or one of its nodes. */
export function reachLines(sentence: ReachExpectation, told: Told, model: Model, host: Host): readonly ExpectedLine[] {
  const { from, to } = sentence;
  if (from.kind === "internet" || from.kind === "address")
    return hostsOf(to).includes(host) ? outsideLines(sentence, from, told, model, host) : [];
  const askers = askersOf(from, host);
  if (askers.length === 0) return [];
  if (sentence.protocol === "udp" && sentence.port !== 53)
    return [elsewhere(sentence, "whoever gets something by UDP need not say so; see what arrives there")];
  const ways = innerWays(to, sentence, told);
  if (ways.length === 0) return [elsewhere(sentence, `ask from ${askers.join(" and ")} for something that is there`)];
  return [asked(sentence, [verb(sentence), askers.join(","), sentence.protocol, ...wordsOf(ways)])];
}

/** Who of this host asks: nodes by name, and `-` for the host itself. */
function askersOf(from: Party, host: Host): readonly string[] {
  if (from.kind === "host") return from.host === host ? ["-"] : [];
  const nodes: readonly Node[] = from.kind === "node" ? [from.node] : from.kind === "site" ? from.site.nodes : [];
  return nodes.filter((node) => node.host === host).map(({ name }) => name);
}

function hostsOf(to: Party): readonly Host[] {
  if (to.kind === "host") return [to.host];
  if (to.kind === "node") return [to.node.host];
  return to.kind === "site" ? to.site.nodes.slice(0, 1).map((node) => node.host) : [];
}

/** A site is called by its name, so that the names are asked as well. */
function innerWays(to: Party, { port }: ReachExpectation, { inside }: Told): readonly Way[] {
  switch (to.kind) {
    case "address":
      return [{ to: to.address.text, port }];
    case "host":
      return waysBy(hostAddresses(to.host), port);
    case "node":
      return waysBy([to.node.address, to.node.address6], port);
    case "site":
      return to.site.names
        .filter(({ hostName }) => inside.has(hostName))
        .map(({ hostName }) => ({ to: hostName, port }));
    default:
      return [];
  }
}

/**
 * The host itself is asked by the rehearsal of its rules, which answers as the kernel would. What is behind it takes
 * somebody who is really outside: its own call by the public address passes other rules, and only shows that the way ends well.
 */
function outsideLines(
  sentence: ReachExpectation,
  from: Party,
  told: Told,
  model: Model,
  host: Host,
): readonly ExpectedLine[] {
  const { to, protocol, port, can } = sentence;
  if (to.kind === "host" && protocol === "tcp") {
    const peer = (family: 4 | 6): string => (from.kind === "address" ? from.address.text : STRANGER[family].text);
    const own = [host.uplink.address.address, ...host.publicAddresses, host.uplink.address6?.address];
    const pairs = own.flatMap((one) =>
      one && (from.kind !== "address" || from.address.family === one.family) ? [peer(one.family), one.text] : [],
    );
    if (pairs.length > 0)
      return [asked(sentence, [can ? "let_in" : "kept_out", host.uplink.interface, String(port), ...pairs])];
  }
  const ways = outerWays(sentence, told, model);
  if (ways.length === 0) return [elsewhere(sentence, "there is no public address to ask by")];
  const where = from.kind === "address" ? `from ${from.address.text}` : "from outside";
  const tool = protocol === "udp" ? "nc -vzuw 3" : "nc -vzw 3";
  const asks = elsewhere(sentence, `${where}: ${ways.map((way) => `${tool} ${way.to} ${way.port}`).join("; ")}`);
  if (!can || protocol === "udp") return [asks];
  const what = `${sentence.text} (by its public address, from here)`;
  return [asked(sentence, ["can_reach", "-", protocol, ...wordsOf(ways)], what), asks];
}

function outerWays({ to, protocol, port }: ReachExpectation, told: Told, model: Model): readonly Way[] {
  if (to.kind === "host") return waysBy([...to.host.publicAddresses, to.host.uplink.address.address], port);
  if (to.kind === "site")
    return waysBy(
      to.site.names.flatMap(({ hostName }) => told.outside.get(hostName) ?? []),
      port,
    );
  if (to.kind !== "node") return [];
  const doors = model.published.filter(
    (one) => one.node === to.node && one.protocol === protocol && one.nodePort === port,
  );
  return [...waysBy([to.node.publicAddress], port), ...doors.map((one) => ({ to: one.address.text, port: one.port }))];
}

function waysBy(addresses: readonly (Address | null)[], port: number): readonly Way[] {
  const texts = new Set(addresses.flatMap((one) => (one ? [one.text] : [])));
  return [...texts].map((to) => ({ to, port }));
}

function wordsOf(ways: readonly Way[]): readonly string[] {
  return ways.flatMap(({ to, port }) => [to, String(port)]);
}

function verb({ can }: ReachExpectation): string {
  return can ? "can_reach" : "cannot_reach";
}

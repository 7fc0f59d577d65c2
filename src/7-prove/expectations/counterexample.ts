import { hostAddresses } from "../../3-resolve/host-addresses.js";
import type { Host, Node, Party, ReachExpectation, Site } from "../../3-resolve/model.js";
import type { Service, Source } from "../../4-check/reach/source.js";
import { blocked, passes, type Verdict } from "../../4-check/reach/verdict.js";
import type { Address } from "../../core/address.js";
import type { ReadReach } from "./read-reach.js";

/** The addresses of a name, as the name server tells them to those outside or inside. */
export type Told = (name: string, audience: "inside" | "outside") => readonly Address[];

/** Why a sentence is not true, or undefined where it is. */
export function counterexample(sentence: ReachExpectation, reach: ReadReach, told: Told): Verdict | undefined {
  const sources = sourcesOf(sentence.from);
  for (const source of sources) {
    const verdict = anyWay(source, sentence.to, sentence, reach, told);
    if (verdict.passes !== sentence.can) return verdict;
  }
  return undefined;
}

/** A site is all of its nodes: what it can, each can, and what it cannot, none. */
function sourcesOf(party: Party): readonly Source[] {
  switch (party.kind) {
    case "internet":
      return [{ kind: "outside", address: null }];
    case "address":
      return [{ kind: "outside", address: party.address }];
    case "node":
      return [{ kind: "node", node: party.node }];
    case "host":
      return [{ kind: "host", host: party.host }];
    default:
      return party.site.nodes.map((node) => ({ kind: "node", node }));
  }
}

/** Whether any way leads there; where none does, why the last one does not, which is the most usual. */
function anyWay(source: Source, to: Party, service: Service, reach: ReadReach, told: Told): Verdict {
  let last: Verdict | undefined;
  for (const { address, port } of waysTo(source, to, service, reach, told)) {
    const verdict = reach.connect(source, address, { protocol: service.protocol, port });
    if (verdict.passes && leadsTo(verdict.to, to)) return verdict;
    last = verdict.passes
      ? blocked(`${address.text} leads to \`${verdict.to?.name}\`: ${verdict.because}`, verdict.at)
      : verdict;
  }
  return last ?? noWay(source, to);
}

function noWay(source: Source, to: Party): Verdict {
  if (to.kind === "site")
    return blocked(`no address of \`${to.site.name}\` is told to those who would ask for it`, to.site.at);
  if (to.kind === "internet" && source.kind === "host") return passes(null, "what a host sends is not filtered");
  return blocked("no way leads there");
}

interface Way {
  readonly address: Address;
  readonly port: number;
}

function waysTo(source: Source, to: Party, service: Service, reach: ReadReach, told: Told): readonly Way[] {
  const at = (addresses: readonly (Address | null)[]): readonly Way[] =>
    addresses.flatMap((address) => (address ? [{ address, port: service.port }] : []));
  switch (to.kind) {
    case "address":
      return at([to.address]);
    case "internet":
      return source.kind === "node" ? at([ELSEWHERE]) : [];
    case "host":
      return at(hostAddresses(to.host));
    case "node":
      return [...at(nodeAddresses(to.node)), ...reach.doorsTo(to.node, service)];
    default:
      return at(siteAddresses(source, to.site, told));
  }
}

/** Some address that nobody here has: one for books (RFC 5737). */
const ELSEWHERE: Address = { family: 4, text: "192.0.2.1", value: 0xc0000201n };

function nodeAddresses({ address, address6, publicAddress }: Node): readonly (Address | null)[] {
  return [publicAddress, address6, address];
}

/** A site is called by its name, so that only the addresses that the caller is told of count. */
function siteAddresses(source: Source, { names }: Site, told: Told): readonly Address[] {
  const audience = source.kind === "outside" ? "outside" : "inside";
  return names.flatMap(({ hostName }) => told(hostName, audience));
}

function leadsTo(end: Node | Host | null, to: Party): boolean {
  if (to.kind === "node") return end === to.node;
  if (to.kind === "site") return to.site.nodes.some((node) => node === end);
  return true;
}

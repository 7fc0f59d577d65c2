import type { Allowed, Host, Model } from "../../../3-resolve/model.js";
import { areEverybody, covers, type Network, overlaps } from "../../../core/address.js";
import type { Path } from "../../../core/path.js";
import { type Family, single } from "./family.js";
import { close, reject } from "./refusal.js";
import { ACCEPT, type Match, type Rule, rulesOf, type Service } from "./rule.js";
import type { Section } from "./section.js";

const write = rulesOf("TWINHOST-IN");

/** What reaches the host itself: from the uplink what is asked for, from the nodes no more than names and answers. */
export function incoming(model: Model, host: Host, family: Family): readonly Section[] {
  return [
    {
      about: "The address of a node that is off leads here, and is refused at once, so that clients try the next one.",
      rules: toAbsent(host, family),
    },
    {
      about: "From the uplink to this host: what was asked for, and nothing else.",
      rules: fromUplink(model, host, family),
    },
    {
      about: "From the nodes to this host: they may ask for names. They may not log in here.",
      rules: fromNodes(model, host, family),
    },
  ];
}

/**
 * Before everything else: an open connection is reset, and no service of the host answers in the name of a node. On a bridge
 * the host has an address of the subnet, too, so that each node has rules of its own.
 */
function toAbsent(host: Host, { version, subnet, addressOf }: Family): readonly Rule[] {
  if (subnet === null) return [];
  if (host.provider.link !== "bridge") return reject(write, [host.network.at], { destination: subnet.text }, version);
  return host.nodes.flatMap((node) => {
    const address = addressOf(node);
    return address === null ? [] : reject(write, [node.at], { destination: single(address) }, version);
  });
}

function fromUplink(model: Model, host: Host, family: Family): readonly Rule[] {
  const { version, icmp } = family;
  const at = [host.uplink.at];
  const input = host.uplink.interface;
  const policy = model.firewall.policy;
  return [
    write(at, { input, states: "RELATED,ESTABLISHED" }, ACCEPT),
    write(at, { input, protocol: icmp }, ACCEPT),
    leaseRule(at, input, version),
    ...nodesOwn(host, family).flatMap(({ at, address }) =>
      close(write, [at], { destination: address, input }, version, policy),
    ),
    ...openings(model, host).flatMap((opening) => open(opening, input, family)),
    ...(policy === "accept"
      ? limits(openings(model, host), input, version)
      : close(write, [[...model.firewall.at, "policy"]], { input }, version, policy)),
  ];
}

/** The lease of an uplink that has one is renewed by packets that belong to no connection (RFC 2131, 4.4.5; RFC 8415, 7.2). */
function leaseRule(at: readonly Path[], input: string, version: 4 | 6): Rule {
  const match: Match =
    version === 4
      ? { input, service: { protocol: "udp", port: 68 }, sourcePort: 67 }
      : { source: "fe80::/10", input, service: { protocol: "udp", port: 546 }, sourcePort: 547 };
  return write(at, match, ACCEPT, version === 4 ? "DHCP" : "DHCPv6");
}

/** A node's own public address is the node's: the host does not answer there, not even with its SSH server. */
function nodesOwn(host: Host, { version }: Family): readonly { readonly at: Path; readonly address: string }[] {
  return host.nodes.flatMap(({ at, publicAddress }) =>
    publicAddress === null || publicAddress.family !== version
      ? []
      : [{ at: [...at, "public"], address: single(publicAddress) }],
  );
}

/** A port of the host that is open, and for whom. */
interface Opening extends Service {
  readonly at: Path;
  readonly from: readonly Network[];
  readonly remark: string | null;
}

function openings(model: Model, host: Host): readonly Opening[] {
  return [
    { at: host.ssh.at, protocol: "tcp", port: host.ssh.port, from: host.ssh.from, remark: null },
    ...(model.dns.host === host ? names(model) : []),
    ...host.allowed.map(({ at, protocol, port, from, comment }) => ({
      at,
      protocol,
      port,
      from,
      remark: comment,
    })),
  ];
}

function names({ dns }: Model): readonly Opening[] {
  return (["udp", "tcp"] as const).map((protocol) => ({ at: dns.at, protocol, port: 53, from: [], remark: null }));
}

function open({ at, protocol, port, from, remark }: Opening, input: string, { version }: Family): readonly Rule[] {
  const service = { protocol, port };
  if (from.length === 0) return [write([at], { input, service }, ACCEPT, remark)];
  const sources = from.filter(({ family }) => family === version);
  return sources.map((source) => write([at], { ...sourceOf(source), input, service }, ACCEPT, remark));
}

/** Every address is no limit, and iptables does not print it. */
function sourceOf(source: Network): { readonly source?: string } {
  return source.prefix === 0 ? {} : { source: source.text };
}

/** With the policy `accept` a port that is only for some has to be closed to the others by name. */
function limits(all: readonly Opening[], input: string, version: 4 | 6): readonly Rule[] {
  const free = new Set(all.filter(({ from }) => areEverybody(from, version)).map(serviceName));
  const limited = new Map(
    all.filter((opening) => !free.has(serviceName(opening))).map((opening) => [serviceName(opening), opening]),
  );
  return [...limited.values()].map(({ at, protocol, port }) => {
    const verdict =
      protocol === "tcp" ? "tcp-reset" : version === 4 ? "icmp-port-unreachable" : "icmp6-port-unreachable";
    return write([at], { input, service: { protocol, port } }, { reject: verdict });
  });
}

function serviceName({ protocol, port }: Service): string {
  return `${protocol}/${port}`;
}

/** The bridge is ours as a whole; behind venet0 there may be containers of others, so that only our subnet counts. */
function fromNodes(model: Model, host: Host, { version, icmp, subnet }: Family): readonly Rule[] {
  const at = [host.network.at];
  const input = host.network.interface;
  const everyone: Match =
    host.provider.link === "bridge" ? { input } : { ...(subnet === null ? {} : { source: subnet.text }), input };
  if (subnet === null) return host.provider.link === "bridge" ? reject(write, at, everyone, version) : [];
  const source = subnet.text;
  return [
    write(at, { source, input, states: "RELATED,ESTABLISHED" }, ACCEPT),
    // On a bridge, neighbour discovery comes from link-local addresses.
    write(at, { ...(version === 6 ? everyone : { source, input }), protocol: icmp }, ACCEPT),
    ...(model.dns.host === host ? names(model) : []).map(({ at, protocol, port }) =>
      write([at], { source, input, service: { protocol, port } }, ACCEPT),
    ),
    ...host.allowed.flatMap((allowed) => allowNodes(allowed, input, subnet)),
    ...reject(write, at, everyone, version),
  ];
}

/** Nodes are part of everywhere, and of the networks that they are in. */
function allowNodes({ at, protocol, port, from, comment }: Allowed, input: string, subnet: Network): readonly Rule[] {
  const sources =
    from.length === 0
      ? [subnet]
      : from.filter((one) => overlaps(one, subnet)).map((one) => (covers(one, subnet) ? subnet : one));
  const unique = [...new Set(sources.map(({ text }) => text))];
  return unique.map((source) => write([at], { source, input, service: { protocol, port } }, ACCEPT, comment));
}

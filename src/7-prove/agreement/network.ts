import type { Host, Model, Node } from "../../3-resolve/model.js";
import type { Deployment, HostMachine, NodeMachine } from "../../6-read/deployment.js";
import type { Where } from "../../6-read/where.js";
import type { Address } from "../../core/address.js";
import { type Asked, type Seen, saidOfAll } from "../claims.js";
import { complaint } from "../complaints/network/complaint.js";
import type { Subject } from "./subject.js";

/** Addresses and routes, of hosts towards their nodes and of the nodes themselves; and that a host answers for its nodes that are off. */
export const networks: Subject = {
  kind: complaint,
  *asked({ hosts, nodes }: Model) {
    yield saidOfAll(hosts.flatMap(hostAsked));
    for (const node of nodes) yield { of: node.name, title: ofNode, claims: nodeAsked(node) };
  },
  *seen({ hosts, nodes }: Deployment) {
    yield saidOfAll(hosts.flatMap(hostSeen));
    for (const node of nodes) yield { of: node.name, title: ofNode, claims: nodeSeen(node) };
  },
};

const ofNode = (node: string, what: string): string => `${what} of \`${node}\``;

const present = <T>(all: readonly (T | null | undefined)[]): readonly T[] =>
  all.filter((one): one is T => one !== null && one !== undefined);

const isBridged = (host: Host): boolean => host.provider.link === "bridge";

function whole({ family, text }: Address): string {
  return `${text}/${family === 4 ? 32 : 128}`;
}

function hostAsked(host: Host): readonly Asked[] {
  const { network: inner, uplink, name } = host;
  const at = inner.at;
  const own = uplink.address.address.text;
  const gateways = [
    `${inner.gateway.text}/${inner.subnet.prefix}`,
    ...(inner.gateway6 === null || inner.subnet6 === null ? [] : [`${inner.gateway6.text}/${inner.subnet6.prefix}`]),
  ];
  const publics = host.publicAddresses.filter(({ text }) => text !== own);
  const bridged: readonly Asked[] = [
    { about: `the bridge of \`${name}\``, says: `${inner.interface}, which gives back what a port took`, at },
    ...gateways.map((says) => ({ about: `the addresses of ${inner.interface} on \`${name}\``, says, at })),
    ...host.nodes.flatMap((node) =>
      present([node.address, node.address6]).map((address) => ({
        about: `what \`${name}\` answers for while \`${node.name}\` is off`,
        says: `${whole(address)}, whoever manages the uplink`,
        at: node.at,
      })),
    ),
  ];
  const routed = present([inner.subnet, inner.subnet6]).map(({ text }) => ({
    about: `what \`${name}\` answers for without a better way`,
    says: `${text} table main metric 4294967295`,
    at,
  }));
  return [
    { about: `the uplink of \`${name}\``, says: `${uplink.interface} ${own}`, at: uplink.at },
    ...(isBridged(host) ? bridged : routed),
    ...publics.map((address) => ({ about: `the addresses of lo on \`${name}\``, says: whole(address), at: host.at })),
  ];
}

function hostSeen({
  name,
  network: { bridge, addresses, answeredFor, whileOff },
  bootstrap,
}: HostMachine): readonly Seen[] {
  const { uplink } = bootstrap;
  return [
    { about: `the uplink of \`${name}\``, says: `${uplink.interface} ${uplink.address.text}`, where: uplink.where },
    ...(bridge === undefined
      ? []
      : [
          {
            about: `the bridge of \`${name}\``,
            says: `${bridge.name}, which gives ${bridge.hairpin ? "back" : "nothing of"} what a port took`,
            where: bridge.where,
          },
        ]),
    ...addresses.map(({ address, interface: face, where }) => ({
      about: `the addresses of ${face} on \`${name}\``,
      says: address.text,
      where,
    })),
    ...answeredFor.map(({ network, table, metric, where }) => ({
      about: `what \`${name}\` answers for without a better way`,
      says: `${network.text} table ${table} metric ${metric}`,
      where,
    })),
    ...whileOff.map(({ network, unit, isKept, where }) => ({
      about: `what \`${name}\` answers for while \`${unit.replace(/^systemd-nspawn@|\.service$/g, "")}\` is off`,
      says: `${network.text}, ${isKept ? "whoever manages the uplink" : "until somebody takes the route away"}`,
      where,
    })),
  ];
}

function nodeAsked(node: Node): readonly Asked[] {
  const { host, at, name } = node;
  const { network: inner } = host;
  const claim = (about: string, says: string): Asked => ({ about, says, at });
  const bridged = isBridged(host);
  const addresses: readonly string[] = [
    bridged ? `${node.address.text}/${inner.subnet.prefix}` : whole(node.address),
    ...(node.address6 === null
      ? []
      : [bridged ? `${node.address6.text}/${inner.subnet6?.prefix}` : whole(node.address6)]),
  ];
  const domain = node.hostName.slice(name.length + 1);
  return [
    claim("the host name", bridged ? name : node.hostName),
    ...addresses.map((says) => claim("the addresses", says)),
    ...(bridged
      ? present([inner.gateway, node.address6 === null ? null : inner.gateway6]).map(({ text }) =>
          claim("the way out", text),
        )
      : []),
    ...inner.nameservers.map(({ text }) => claim("the name servers", text)),
    claim("the search domain", domain),
    ...(bridged ? [claim("the bridge", inner.interface)] : []),
    ...(bridged ? inner.nameservers.map(({ text }) => claim("the name servers in resolv.conf", text)) : []),
    ...(bridged ? [claim("the search domain in resolv.conf", domain)] : []),
  ];
}

function nodeSeen({ network: inner, resolver, hostname }: NodeMachine): readonly Seen[] {
  const claim = (about: string, says: string, where: Where): Seen => ({ about, says, where });
  return [
    ...(hostname === undefined ? [] : [claim("the host name", hostname.name, hostname.where)]),
    ...inner.addresses.map((one) => claim("the addresses", one.address.text, one.where)),
    ...inner.gateways.map((one) => claim("the way out", one.address.text, one.where)),
    ...inner.nameservers.map((one) => claim("the name servers", one.address.text, one.where)),
    ...inner.domains.map((one) => claim("the search domain", one, inner.where)),
    ...(inner.bridge === undefined ? [] : [claim("the bridge", inner.bridge.name, inner.bridge.where)]),
    ...(resolver?.nameservers ?? []).map((one) =>
      claim("the name servers in resolv.conf", one.address.text, one.where),
    ),
    ...(resolver === undefined
      ? []
      : resolver.search.map((one) => claim("the search domain in resolv.conf", one, resolver.where))),
  ];
}

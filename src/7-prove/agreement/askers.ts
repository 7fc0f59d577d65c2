import type { Model } from "../../3-resolve/model.js";
import { type Address, address, addressOf, contains, type Network } from "../../core/address.js";
import type { Asker } from "./match-list.js";

/** Somebody who may ask the name server, and what he is to it. */
export interface NamedAsker {
  readonly asker: Asker;
  readonly title: string;
  readonly kind: "self" | "node" | "secondary" | "other";
}

/** Private networks at their borders, and addresses for books. */
const OTHERS = [
  "9.255.255.255",
  "10.0.0.0",
  "10.255.255.255",
  "11.0.0.0",
  "172.15.255.255",
  "172.16.0.0",
  "172.31.255.255",
  "172.32.0.0",
  "192.167.255.255",
  "192.168.0.0",
  "192.168.255.255",
  "192.169.0.0",
  "192.0.2.77",
  "2001:db8:ffff::77",
  "fbff::1",
  "fc00::1",
  "fdff::1",
  "fe00::1",
];

/** One of everybody whom the name server tells apart: itself, its nodes' networks and their neighbours, secondaries, the world. */
export function askersOf({ dns }: Model): readonly NamedAsker[] {
  const { host } = dns;
  const { subnet, subnet6 } = host.network;
  const subnets = subnet6 === null ? [subnet] : [subnet, subnet6];
  const found = new Map<string, NamedAsker>();
  const add = (one: Address, kind: NamedAsker["kind"], isLocal = false): void => {
    if (!found.has(one.text)) found.set(one.text, { asker: { address: one, isLocal }, title: one.text, kind });
  };
  add(address("127.0.0.1"), "self", true);
  add(host.uplink.address.address, "self", true);
  for (const one of dns.secondaries) add(one, subnets.some((net) => contains(net, one)) ? "node" : "secondary");
  for (const net of subnets) {
    for (const one of ends(net)) add(one, "node");
    for (const one of around(net)) add(one, "other");
  }
  for (const secondary of dns.secondaries) for (const one of next(secondary)) add(one, nodeOr(one, subnets));
  for (const text of OTHERS) add(address(text), nodeOr(address(text), subnets));
  return [...found.values()];
}

function nodeOr(one: Address, subnets: readonly Network[]): NamedAsker["kind"] {
  return subnets.some((net) => contains(net, one)) ? "node" : "other";
}

function ends({ family, base, last }: Network): readonly Address[] {
  return [base, addressOf(family, last)];
}

function around({ family, base, last }: Network): readonly Address[] {
  return [addressOf(family, base.value - 1n), addressOf(family, last + 1n)];
}

function next({ family, value }: Address): readonly Address[] {
  return [addressOf(family, value - 1n), addressOf(family, value + 1n)];
}

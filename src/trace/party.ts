import type { Deployment } from "../6-read/deployment.js";
import { type Address, address, addressOf, contains } from "../core/address.js";
import { ipFamily } from "../core/ip-family.js";
import type { HostView } from "./host-view.js";
import { isInside } from "./host-view.js";

/** Who sends, with the addresses under which it does. */
export interface Sender {
  readonly kind: "internet" | "lan" | "host" | "node";
  /** The name of the host or the node; else what the user called it. */
  readonly name: string;
  /** By which host it is connected; absent for the internet. */
  readonly host?: HostView;
  /** At most one of each family. */
  readonly addresses: readonly Address[];
}

/** Strangers: networks for documentation and tests (RFC 5737, RFC 2544, RFC 3849), one of which no rule will name. */
const STRANGERS = ["192.0.2.77", "198.18.0.77", "198.51.100.77", "203.0.113.77", "100.100.0.77", "2001:db8:ffff::77"];

/** Whom a word means: `internet`, `lan`, an address, or the name of a host or a node; `undefined` where it is nobody. */
export function senderOf(deployment: Deployment, views: readonly HostView[], word: string): Sender | undefined {
  if (word === "internet") return { kind: "internet", name: word, addresses: strangers(views) };
  if (word === "lan") return neighbour(views);
  if (ipFamily(word) !== 0) return at(views, address(word));
  const view = views.find(({ host }) => host.name === word);
  if (view !== undefined) return { kind: "host", name: word, host: view, addresses: ownOf(view) };
  const node = deployment.nodes.find(({ name }) => name === word);
  if (node === undefined) return undefined;
  const host = views.find((one) => one.host.name === node.host);
  const addresses = node.network.addresses.map((one) => one.address.address);
  return { kind: "node", name: word, ...(host === undefined ? {} : { host }), addresses };
}

/** An address is that of a host or a node, or of somebody outside. */
function at(views: readonly HostView[], own: Address): Sender {
  for (const view of views) {
    const node = view.nodes.get(own.text);
    if (node !== undefined) return { kind: "node", name: node.node.name, host: view, addresses: [own] };
    if (view.own.has(own.text)) return { kind: "host", name: view.host.name, host: view, addresses: [own] };
  }
  return { kind: "internet", name: own.text, addresses: [own] };
}

function ownOf({ host, own, uplink }: HostView): readonly Address[] {
  const four = host.bootstrap.uplink.address;
  const six = [...own.values()].find((one) => one.interface === uplink && one.address.family === 6)?.address;
  return six === undefined ? [four] : [four, six];
}

/** An address of each family that no rule and no network speaks of. */
function strangers(views: readonly HostView[]): readonly Address[] {
  const candidates = STRANGERS.map(address).filter((one) => !views.some((view) => isNamed(view, one)));
  return [4, 6].flatMap((family) => candidates.find((one) => one.family === family) ?? []);
}

function isNamed(view: HostView, one: Address): boolean {
  if (isInside(view, one) !== undefined || view.own.has(one.text)) return true;
  const tables = [...view.rules[one.family].tables.values()];
  return tables.some((table) =>
    [...table.chains.values()].some(({ rules }) =>
      rules.some(({ matches }) =>
        matches.some((match) => match.kind === "source" && !match.negated && contains(match.network, one)),
      ),
    ),
  );
}

/** A machine beside the first host. The bundle does not say how large its network is; next to its address is safe. */
function neighbour(views: readonly HostView[]): Sender | undefined {
  const [view] = views;
  if (view === undefined) return undefined;
  const { family, value } = view.host.bootstrap.uplink.address;
  const near = [...Array(64).keys()].map((index) => addressOf(family, (value & ~0x3fn) + BigInt(index)));
  const free = near.slice(2).find((one) => !views.some(({ own }) => own.has(one.text)));
  return free && { kind: "lan", name: "lan", host: view, addresses: [free] };
}

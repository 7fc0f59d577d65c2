import type { Allowed, Host, Model, Node, Published } from "../../3-resolve/model.js";
import { type Address, contains, type Network } from "../../core/address.js";
import { append } from "../../core/append.js";
import { isPrivate } from "../../core/private-networks.js";
import { type AddressOwner, addressOwners } from "../address-owners.js";
import type { Service, Source } from "./source.js";
import { blocked, passes, type Verdict } from "./verdict.js";

/** What the firewall lets through, as the topology asks for it: which connections reach which address. */
export class Reach {
  readonly model: Model;
  readonly #owners: ReadonlyMap<string, AddressOwner>;
  readonly #published = new Map<string, Published[]>();
  readonly #byNode = new Map<Node, Published[]>();

  constructor(model: Model) {
    this.model = model;
    this.#owners = addressOwners(model);
    for (const one of model.published) {
      const key = doorKey(one.address, one);
      append(this.#published, key, one);
      append(this.#byNode, one.node, one);
    }
  }

  /** The published ports that end at this port of a node. */
  doorsTo(node: Node, { protocol, port }: Service): readonly Published[] {
    return (this.#byNode.get(node) ?? []).filter((one) => one.protocol === protocol && one.nodePort === port);
  }

  ownerOf(address: Address): AddressOwner | undefined {
    return this.#owners.get(address.text);
  }

  /** What becomes of a connection to an address and port. */
  connect(source: Source, to: Address, service: Service): Verdict {
    const doors = this.#published.get(doorKey(to, service)) ?? [];
    const door = doors.find(({ from }) => letsIn(from, source));
    if (door !== undefined)
      return passes(
        door.node,
        `port ${door.port} of ${to.text} is published and ends at \`${door.node.name}\`, port ${door.nodePort}`,
        door.at,
      );
    const owner = this.#owners.get(to.text);
    if (owner === undefined) return this.#elsewhere(source, to);
    const verdict =
      owner.kind === "host"
        ? this.#toHost(source, owner.host, owner.face, service)
        : toNode(source, owner.node, owner.face, to, service);
    const [limited] = doors;
    if (verdict.passes || limited === undefined) return verdict;
    return blocked(`port ${limited.port} of ${to.text} is published for ${networksOf(limited.from)} only`, [
      ...limited.at,
      "from",
    ]);
  }

  #elsewhere(source: Source, to: Address): Verdict {
    if (source.kind === "outside") return blocked(`${to.text} is no address of this topology`);
    if (source.kind === "host") return passes(null, "what a host sends is not filtered");
    const { network: inner, uplink, name } = source.node.host;
    if (inner.egress === "none")
      return blocked(`the nodes of \`${name}\` reach nothing outside`, [...inner.at, "egress"]);
    if (to.family === 4) return passes(null, `the nodes of \`${name}\` reach the outside`, [...inner.at, "egress"]);
    return source.node.address6 !== null && uplink.address6 !== null
      ? passes(null, `the nodes of \`${name}\` reach the outside`, [...inner.at, "egress"])
      : blocked(`\`${source.node.name}\` has no IPv6 to the outside`, source.node.at);
  }

  #toHost(source: Source, host: Host, face: "uplink" | "public" | "gateway", service: Service): Verdict {
    if (source.kind === "host" && source.host === host) return passes(host, "a host reaches itself");
    const fromNodes = source.kind === "node" && source.node.host === host;
    if (face === "gateway" && !fromNodes) return blocked("the gateway is for the nodes only", host.network.at);
    for (const { from, at } of this.#openings(host, service, fromNodes))
      if (letsIn(from, source))
        return passes(host, `${service.protocol}/${service.port} of \`${host.name}\` is open`, at);
    const [limited] = this.#openings(host, service, fromNodes);
    if (limited !== undefined)
      return blocked(
        `${service.protocol}/${service.port} of \`${host.name}\` is open for ${networksOf(limited.from)} only`,
        limited.at,
      );
    const { policy, at } = this.model.firewall;
    if (policy === "accept" && !fromNodes)
      return passes(host, "`firewall.policy` lets everything in", [...at, "policy"]);
    return blocked(
      `nothing opens ${service.protocol}/${service.port} of \`${host.name}\`${fromNodes ? " for its nodes" : ""}`,
      host.at,
    );
  }

  /** Nodes may ask for names and for what is allowed; they may not log in to their host. */
  #openings(host: Host, { protocol, port }: Service, fromNodes: boolean): readonly Pick<Allowed, "from" | "at">[] {
    const { dns } = this.model;
    const ssh =
      !fromNodes && protocol === "tcp" && port === host.ssh.port ? [{ from: host.ssh.from, at: host.at }] : [];
    const names = dns.host === host && port === 53 ? [{ from: [], at: dns.at }] : [];
    return [...ssh, ...names, ...host.allowed.filter((one) => one.protocol === protocol && one.port === port)];
  }
}

function toNode(source: Source, node: Node, face: "inside" | "public", to: Address, service: Service): Verdict {
  const isOwn =
    source.kind === "node" ? source.node.host === node.host : source.kind === "host" && source.host === node.host;
  if (isOwn && face === "inside") return passes(node, "a host and its nodes reach each other", node.host.network.at);
  if (face === "inside" && isPrivate(to) && !isInside(source))
    return blocked(`${to.text} is a private address, to which nobody outside has a way`, [...node.at, "address"]);
  const site = node.sites.find(({ ports }) => service.protocol === "tcp" && ports.includes(service.port));
  return site === undefined
    ? blocked(
        `no site is served on ${service.protocol}/${service.port} of \`${node.name}\`, and only those ports are open`,
        node.at,
      )
    : passes(node, `\`${node.name}\` serves \`${site.name}\` there`, [...site.at, "ports"]);
}

/** Whether somebody outside may be on a network that has a way to private addresses. */
function isInside(source: Source): boolean {
  return source.kind === "outside" && source.address !== null && isPrivate(source.address);
}

/** Whether a connection from there passes a limit. The host's own are not limited; its nodes come with their own address. */
function letsIn(from: readonly Network[], source: Source): boolean {
  if (from.length === 0 || source.kind === "host") return true;
  const addresses =
    source.kind === "node" ? [source.node.address, source.node.address6, source.node.publicAddress] : [source.address];
  return from.some((one) =>
    addresses.some((address) => (address === null ? one.prefix === 0 : contains(one, address))),
  );
}

function networksOf(from: readonly Network[]): string {
  const [first, ...others] = from;
  return `${first?.text}${others.length === 0 ? "" : ` and ${others.length} more`}`;
}

function doorKey({ text }: Address, { protocol, port }: Service): string {
  return `${text} ${protocol}/${port}`;
}

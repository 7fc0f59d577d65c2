import type { Model, Node, Published, Site } from "../../3-resolve/model.js";
import type { Deployment, HostMachine } from "../../6-read/deployment.js";
import type { ContentLink } from "../../6-read/sync/node-sync.js";
import { type Address, contains, type Network } from "../../core/address.js";
import { append } from "../../core/append.js";

/** What the emitted artifacts say about the running system, as far as failures are concerned. Read once, asked often. */
export class Outlook {
  readonly model: Model;
  readonly deployment: Deployment;
  readonly #answered: ReadonlyMap<string, Answered>;
  readonly #published = new Map<Node, Published[]>();
  readonly #ends = new Map<string, string>();
  readonly #answers = new Map<string, Address[]>();
  readonly #links = new Map<string, ContentLink>();
  readonly #holders = new Map<string, string>();
  readonly #health = new Map<string, number>();
  readonly #servers: string[] = [];

  constructor(model: Model, deployment: Deployment) {
    this.model = model;
    this.deployment = deployment;
    this.#answered = new Map(deployment.hosts.map((host) => [host.name, answeredOn(host)]));
    for (const one of model.published) {
      append(this.#published, one.node, one);
    }
    for (const { name, network, sync } of deployment.nodes) {
      for (const { address } of network.addresses) this.#ends.set(address.address.text, name);
      for (const link of sync.sends) if (!this.#links.has(link.site)) this.#links.set(link.site, link);
    }
    for (const host of deployment.hosts) this.#addHost(host);
  }

  /** The nodes that a site's names lead to, in the order of the answer, for somebody outside or inside. */
  led(site: Site, audience: "outside" | "inside"): readonly string[] {
    return [...new Set(site.names.flatMap(({ hostName }) => this.ledBy(hostName, site, audience)))];
  }

  /** The same for one of its names. */
  ledBy(name: string, { ports: [port = 80] }: Site, audience: "outside" | "inside"): readonly string[] {
    const ends = this.told(name, audience).map(
      ({ text }) => this.#ends.get(`${text} tcp/${port}`) ?? this.#ends.get(text),
    );
    return [...new Set(ends.filter((end): end is string => end !== undefined))];
  }

  /** The addresses of a name, as those outside or inside are told. */
  told(name: string, audience: "outside" | "inside"): readonly Address[] {
    return this.#answers.get(`${audience} ${name}`) ?? [];
  }

  /** Whether the host refuses at once, for a node that is off, whatever is sent to it. */
  isToldOff({ name, address, host }: Node): boolean {
    const told = this.#answered.get(host.name);
    const isIn = (network: Network): boolean => contains(network, address);
    return told !== undefined && (told.whileOff.get(name)?.some(isIn) === true || told.always.some(isIn));
  }

  /** The ports of its host that lead to a node. */
  publishedTo(node: Node): readonly Published[] {
    return this.#published.get(node) ?? [];
  }

  /** How the content of a site is sent on; absent where nothing sends it, or nobody holds it. */
  linkOf(site: Site): ContentLink | undefined {
    return this.#holders.has(site.name) ? this.#links.get(site.name) : undefined;
  }

  holderOf(site: Site): string | undefined {
    return this.#holders.get(site.name);
  }

  /** Whether a name server somewhere else is told of by the zone, which goes on answering without ours. */
  get isAnsweredElsewhere(): boolean {
    const own = new Set(this.model.hosts.map(({ uplink }) => uplink.address.address.text));
    const isOurs = (name: string): boolean => `.${name}`.endsWith(`.${this.model.domain}`);
    return this.#servers.some((name) => {
      const addresses = this.told(name, "outside");
      return addresses.length === 0 ? !isOurs(name) : addresses.some(({ text }) => !own.has(text));
    });
  }

  /** Seconds between two health checks of a site on a host; absent where it is not asked after. */
  healthOf(site: Site, host: string): number | undefined {
    return this.#health.get(`${host} ${site.name}`);
  }

  #addHost({ name, firewall, nameServer, bootstrap, health, units }: HostMachine): void {
    const doors = firewall.v4.tables.get("nat")?.chains.get("TWINHOST-PRE")?.rules ?? [];
    for (const { matches, target } of doors) {
      if (target.kind !== "dnat" || matches.some(({ kind }) => kind === "source")) continue;
      const to = matches.find((match) => match.kind === "destination");
      const port = matches.find((match) => match.kind === "destination-port");
      const node = this.#ends.get(target.address.text);
      if (to?.kind === "destination" && port?.kind === "destination-port" && node !== undefined)
        this.#ends.set(`${to.network.base.text} tcp/${port.ports.first}`, node);
    }
    for (const view of nameServer?.views ?? [])
      for (const audience of view.name === "_default" ? ["outside", "inside"] : [view.name])
        for (const zone of view.zones)
          for (const { owner, data } of zone.records) {
            if (data.type === "NS" && audience === "outside" && owner === this.model.domain)
              this.#servers.push(data.target);
            if (data.type !== "A" && data.type !== "AAAA") continue;
            append(this.#answers, `${audience} ${owner}`, data.address);
          }
    if (nameServer?.options.order === "none") for (const addresses of this.#answers.values()) addresses.sort(asStored);
    for (const { site, source } of bootstrap.contents) if (!this.#holders.has(site)) this.#holders.set(site, source);
    const timers = new Map(units.map((unit) => [unit.name, unit]));
    const started = new Set(bootstrap.services.flatMap(({ node, unit }) => (node === undefined ? [unit] : [])));
    for (const { site } of health) {
      const timer = `twinhost-health-${site}.timer`;
      const every = timers.get(timer)?.entries.find(({ key }) => key === "OnUnitActiveSec")?.value;
      if (every !== undefined && started.has(timer)) this.#health.set(`${name} ${site}`, Number.parseInt(every, 10));
    }
  }
}

/** As named stores the records of a set, and answers where it was not built to keep the order of the file. */
function asStored(one: Address, other: Address): number {
  if (one.family !== other.family) return one.family - other.family;
  return one.value < other.value ? -1 : 1;
}

/** Networks that a host answers for with a reset: while a node is off, by its name, and always. */
interface Answered {
  readonly whileOff: ReadonlyMap<string, readonly Network[]>;
  readonly always: readonly Network[];
}

function answeredOn({ firewall, network: { whileOff, answeredFor } }: HostMachine): Answered {
  const byNode = new Map<string, Network[]>();
  const rules = firewall.v4.tables.get("filter")?.chains.get("TWINHOST-IN")?.rules ?? [];
  const reset = new Set(
    rules.flatMap(({ matches: [to], target }) =>
      to?.kind === "destination" && target.kind === "reject" && target.with === "tcp-reset" ? [to.network.text] : [],
    ),
  );
  for (const { unit, network } of whileOff) {
    if (!reset.has(network.text)) continue;
    const [, node = ""] = /@([^@.]+)\./.exec(unit) ?? [];
    append(byNode, node, network);
  }
  return { whileOff: byNode, always: answeredFor.flatMap(({ network }) => (reset.has(network.text) ? [network] : [])) };
}

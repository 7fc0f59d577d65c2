import type { Deployment } from "../6-read/deployment.js";
import type { RecordData } from "../6-read/dns/zone.js";
import type { Where } from "../6-read/where.js";
import { type Address, address } from "../core/address.js";
import { ipFamily } from "../core/ip-family.js";
import { ask } from "./answer.js";
import type { HostView } from "./host-view.js";
import type { Sender } from "./party.js";

/** What a name is for one who asks, and who told it. */
export interface Resolved {
  readonly name: string;
  readonly addresses: readonly { readonly address: Address; readonly where?: Where }[];
  /** `hosts`: its own hosts file; `dns`: a name server of the bundle, with the view that it is shown. */
  readonly by: "itself" | "hosts" | "dns";
  readonly view?: string;
}

/**
 * Resolves a name as a sender would: a node by its hosts file first, then by the name servers of its resolv.conf; everybody
 * else by the name servers of the bundle, which show each the view that is meant for it.
 * @returns `undefined` where it has no address for this sender
 */
export function resolveName(
  deployment: Deployment,
  views: readonly HostView[],
  sender: Sender,
  word: string,
): Resolved | undefined {
  if (ipFamily(word) !== 0) return { name: word, addresses: [{ address: address(word) }], by: "itself" };
  const names = namesFor(deployment, word.toLowerCase().replace(/\.$/, ""));
  return fromHosts(deployment, sender, names) ?? fromDns(deployment, views, sender, names);
}

/** `www` may be short for `www.example.com`, and `@` is the domain itself. */
function namesFor({ domain }: Deployment, word: string): readonly string[] {
  if (word === "@") return [domain];
  return word === domain || word.endsWith(`.${domain}`) ? [word] : [`${word}.${domain}`, word];
}

function fromHosts(deployment: Deployment, sender: Sender, names: readonly string[]): Resolved | undefined {
  if (sender.kind !== "node") return undefined;
  const node = deployment.nodes.find(({ name }) => name === sender.name);
  const entries = node?.hostsFile?.entries ?? [];
  for (const name of names) {
    const found = entries.filter((entry) => entry.names.includes(name));
    if (found.length > 0)
      return { name, addresses: found.map(({ address: one, where }) => ({ address: one, where })), by: "hosts" };
  }
  return undefined;
}

function fromDns(
  deployment: Deployment,
  views: readonly HostView[],
  sender: Sender,
  names: readonly string[],
): Resolved | undefined {
  const question = serverFor(deployment, views, sender);
  if (question === undefined) return undefined;
  const { server, client } = question;
  for (const name of names) {
    const answers = (["A", "AAAA"] as const).map((type) => ask(server.host, client, name, type));
    const addresses = answers.flatMap(({ records }) => records.flatMap(({ data, where }) => ofRecord(data, where)));
    const view = answers[0]?.view?.name;
    if (addresses.length > 0) return { name, addresses, by: "dns", ...(view === undefined ? {} : { view }) };
  }
  return undefined;
}

function ofRecord(data: RecordData, where: Where): Resolved["addresses"] {
  return data.type === "A" || data.type === "AAAA" ? [{ address: data.address, where }] : [];
}

/**
 * Which name server of the bundle is asked in the end, and under which address. A node that asks a resolver elsewhere is
 * told what everybody is told: that resolver is a stranger to us.
 */
function serverFor(
  deployment: Deployment,
  views: readonly HostView[],
  sender: Sender,
): { readonly server: HostView; readonly client: Address } | undefined {
  const server = views.find(({ host }) => host.nameServer !== undefined);
  const [own] = sender.addresses;
  if (server === undefined || own === undefined) return undefined;
  if (sender.kind === "host" && sender.name === server.host.name) return { server, client: address("127.0.0.1") };
  if (sender.kind !== "node") return { server, client: own };
  const node = deployment.nodes.find(({ name }) => name === sender.name);
  const [first] = node?.network.nameservers ?? [];
  if (first === undefined) return undefined;
  const asked = views.find(({ own: addresses }) => addresses.has(first.address.text));
  return asked?.host.nameServer === undefined ? { server, client: first.address } : { server: asked, client: own };
}

import type { Model } from "../../3-resolve/model.js";
import type { NameServer, View } from "../../6-read/dns/name-server.js";
import type { Where } from "../../6-read/where.js";
import { type Address, address, contains, network } from "../../core/address.js";
import type { Path } from "../../core/path.js";
import { type Asked, type Said, type Seen, saidOfAll } from "../claims.js";
import { complaint } from "../complaints/name-server/complaint.js";
import { askersOf, type NamedAsker } from "./askers.js";
import { isListed } from "./match-list.js";
import type { Subject } from "./subject.js";

/** Who is answered from which view, for whom names of others are looked up, who may copy the zones; and where named listens. */
export const nameServers: Subject = {
  kind: complaint,
  asked: (model) => [saidOfAll(askersOf(model).flatMap((asker) => whoAsked(model, asker))), optionsAsked(model)],
  seen: ({ hosts }, model) =>
    hosts.flatMap(({ name, nameServer: server }) =>
      server === undefined
        ? []
        : [saidOfAll(askersOf(model).flatMap((asker) => whoSeen(server, asker))), optionsSeen(server, name)],
    ),
};

/** What only private networks may be told: the addresses of the nodes. */
const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"].map(network);

function whoAsked({ dns }: Model, { asker, title, kind }: NamedAsker): readonly Asked[] {
  const isOurs = kind === "node" || kind === "self";
  const isInside = isOurs || PRIVATE.some((one) => contains(one, asker.address));
  // A secondary is to copy what the world is told, also where it has the address of a node.
  const isSecondary = dns.secondaries.some(({ text }) => text === asker.address.text);
  const view = dns.view === "single" ? "_default" : isInside && !isSecondary ? "inside" : "outside";
  const copies = isSecondary ? "every zone" : "nothing";
  const looksUp = isOurs && view !== "outside";
  return [{ about: `the name service for ${title}`, says: tellWho(view, looksUp, copies), at: dns.at }];
}

function whoSeen(server: NameServer, { asker, title }: NamedAsker): readonly Seen[] {
  const { acls, options } = server;
  const view = server.views.find(({ clients }) => isListed(clients, asker, acls));
  const about = `the name service for ${title}`;
  if (view === undefined || !isListed(options.allowQuery, asker, acls))
    return [{ about, says: "nothing is answered", where: options.where }];
  const looksUp = view.recursion && isListed(recursionOf(server, view), asker, acls);
  const copies = isListed(view.allowTransfer, asker, acls) ? "every zone" : "nothing";
  const [decides] = recursionOf(server, view);
  const where = decides === undefined || decides.where.file === "" ? view.where : decides.where;
  return [{ about, says: tellWho(view.name, looksUp, copies), where }];
}

/** By default named looks names up for its own networks; nobody here may rely on that. */
function recursionOf({ options }: NameServer, view: View): View["allowTransfer"] {
  return view.allowRecursion ?? options.allowRecursion ?? ANYBODY;
}

const ANYBODY: View["allowTransfer"] = [{ kind: "any", negated: false, where: { file: "", line: 0 } }];

function tellWho(view: string, looksUp: boolean, copies: string): string {
  return `view ${view}, ${looksUp ? "names of others are looked up" : "names of others are not looked up"}, may copy ${copies}`;
}

function optionsAsked(model: Model): Said<Asked> {
  const { dns } = model;
  const { host } = dns;
  const isBridge = host.provider.link === "bridge";
  const faces = isBridge ? [host.network.gateway, host.network.gateway6] : [];
  const own = [host.uplink.address.address, host.uplink.address6?.address ?? null, ...faces].filter(
    (one): one is Address => one !== null,
  );
  const listening = [address("127.0.0.1"), ...own.filter(({ family }) => family === 4)];
  const own6 = own.filter(({ family }) => family === 6);
  const listening6 = own6.length === 0 ? [] : [address("::1"), ...own6];
  const mine = new Set(
    [...listening, ...listening6, ...host.publicAddresses, host.network.gateway, host.network.gateway6].map(
      (one) => one?.text,
    ),
  );
  const forwarders = host.network.nameservers.filter((one) => !mine.has(one.text));
  const claim = (about: string, says: string, at: Path = dns.at): Asked => ({ about, says, at });
  const claims = [
    claim("listens on port 53 of", texts([...listening, ...listening6]), host.uplink.at),
    claim("asks", texts(forwarders) || "the root servers", [...host.network.at, "nameservers"]),
    claim("tells of changes", texts(dns.secondaries) || "nobody"),
    claim("works in", host.platform.dns.directory),
    claim("tells of itself", "none none none"),
    claim("answers in the order", host.platform.family === "redhat" ? "fixed" : "none"),
    claim("answers with", "as little as there need be, and not without limit"),
    claim("validates", "auto"),
    claim("notifies", dns.secondaries.length > 0 ? "explicit" : "no"),
  ];
  return { of: host.name, title: option, claims };
}

function optionsSeen({ options, where }: NameServer, host: string): Said<Seen> {
  const statement = (name: string): string => options.statements.get(name)?.text ?? "";
  const claim = (about: string, says: string, place: Where = options.where): Seen => ({ about, says, where: place });
  const listening = options.listenOn.filter(({ port }) => port === 53).flatMap(({ addresses }) => addresses);
  const odd = options.listenOn.filter(({ port, addresses }) => port !== 53 && addresses.length > 0);
  const limits = /responses-per-second 10;/.test(statement("rate-limit")) && statement("minimal-responses") === "yes";
  const secondaries = texts(options.alsoNotify);
  const claims = [
    claim("listens on port 53 of", texts(listening)),
    ...odd.map(({ port, where: place }) => claim(`listens on port ${port} of`, "something", place)),
    claim("asks", texts(options.forwarders) || "the root servers"),
    claim("tells of changes", secondaries || "nobody"),
    claim("works in", options.directory, where),
    claim("tells of itself", ["version", "hostname", "server-id"].map((name) => statement(name) || "all").join(" ")),
    claim("answers in the order", options.order),
    claim("answers with", limits ? "as little as there need be, and not without limit" : "more than there need be"),
    claim("validates", statement("dnssec-validation")),
    claim("notifies", statement("notify")),
  ];
  return { of: host, title: option, claims };
}

function texts(addresses: readonly Address[]): string {
  return addresses.map(({ text }) => text).join(" ");
}

function option(host: string, about: string): string {
  return `what the name server of \`${host}\` ${about}`;
}

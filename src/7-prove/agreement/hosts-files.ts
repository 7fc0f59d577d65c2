import type { Host, Model, Node } from "../../3-resolve/model.js";
import type { Deployment } from "../../6-read/deployment.js";
import type { HostsFile } from "../../6-read/names/hosts-file.js";
import { append } from "../../core/append.js";
import type { Asked, Said, Seen } from "../claims.js";
import { complaint } from "../complaints/hosts-file/complaint.js";
import type { Subject } from "./subject.js";

/** The names that machines know without asking: on each node its peers beside it and its host, for clients what the zone says outside. */
export const hostsFiles: Subject = { kind: complaint, asked, seen };

const title = (file: string, name: string): string => `\`${name}\` in ${file}`;
const ofNode = (node: string): string => `the hosts file of \`${node}\``;

const CLIENTS = ["clients/hosts", "clients/hosts.windows"] as const;

function* asked(model: Model): Iterable<Said<Asked>> {
  for (const node of model.nodes) yield { of: ofNode(node.name), title, claims: onNode(node) };
  yield* forClients(model);
}

function onNode(node: Node): readonly Asked[] {
  const peers = node.peers.filter(({ host }) => host === node.host);
  return [node, ...peers, node.host].flatMap((machine) =>
    addressesOf(machine).flatMap((address) =>
      [machine.hostName, machine.name].map((name) => ({
        about: name,
        says: address,
        at: machine.at,
      })),
    ),
  );
}

function addressesOf(machine: Node | Host): readonly string[] {
  const all =
    "uplink" in machine
      ? [machine.uplink.address.address, machine.uplink.address6?.address ?? null]
      : [machine.address, machine.address6];
  return all.flatMap((one) => (one === null ? [] : [one.text]));
}

/** Addresses, and aliases of names that have some; a hosts file can say nothing else. */
function forClients({ dns }: Model): readonly Said<Asked>[] {
  const sets = dns.zones
    .filter(({ kind, view }) => kind === "forward" && view !== "inside")
    .flatMap(({ rrsets }) => rrsets);
  const addresses = new Map<string, { readonly text: string; readonly at: Asked["at"] }[]>();
  const targets = new Map<string, string>();
  for (const { owner, records } of sets)
    for (const { data, at } of records) {
      if (data.type === "CNAME") targets.set(owner, data.target);
      if (data.type !== "A" && data.type !== "AAAA") continue;
      append(addresses, owner, { text: data.address.text, at });
    }
  const names = [...addresses.keys(), ...targets.keys()].filter((name) => /^[a-z0-9.-]+$/.test(name));
  const claims = names.flatMap((name) =>
    (addresses.get(ended(name, targets)) ?? []).map(({ text, at }) => ({ about: name, says: text, at })),
  );
  return CLIENTS.map((file) => ({ of: file, title, claims }));
}

/** What an alias stands for in the end; a circle ends where it is noticed. */
function ended(name: string, targets: ReadonlyMap<string, string>): string {
  const way = new Set<string>();
  let end = name;
  for (let next = targets.get(end); next !== undefined && !way.has(next); next = targets.get(end)) {
    way.add(next);
    end = next;
  }
  return end;
}

function* seen({ nodes, clients }: Deployment): Iterable<Said<Seen>> {
  for (const node of nodes) yield entriesOf(node.hostsFile, ofNode(node.name));
  yield entriesOf(clients.unix, CLIENTS[0]);
  yield entriesOf(clients.windows, CLIENTS[1]);
}

function entriesOf(file: HostsFile | undefined, of: string): Said<Seen> {
  const claims = (file?.entries ?? []).flatMap(({ names, address, where }) =>
    names.map((name) => ({ about: name, says: address.text, where })),
  );
  return { of, title, claims };
}

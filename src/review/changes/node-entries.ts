import type { NodeMachine } from "../../6-read/deployment.js";
import type { HostsFile } from "../../6-read/names/hosts-file.js";
import type { NodeSync } from "../../6-read/sync/node-sync.js";
import type { Where } from "../../6-read/where.js";
import { directoryEntries } from "./directory-entries.js";
import { type Entry, entriesOn, type Make } from "./entry.js";
import { unitEntries } from "./unit-entries.js";

/**
 * What the artifacts of a node say, which is made at the place `made`. Of units and names whose file is the same before and after
 * nothing has to be compared.
 */
export function nodeEntries(node: NodeMachine, made: Where, isSame: (file: string) => boolean): readonly Entry[] {
  const make = entriesOn(node.name);
  const { network, sync, sshAccess } = node;
  return [
    make("node", made, "host", node.host),
    ...(node.hostname === undefined ? [] : [make("node", node.hostname.where, "hostname", node.hostname.name)]),
    ...network.addresses.map(({ address, where }) => make("network", where, `address ${address.text}`, "yes")),
    ...network.gateways.map(({ address, where }) => make("network", where, `gateway ${address.text}`, "yes")),
    ...network.nameservers.map(({ address, where }) => make("network", where, `name server ${address.text}`, "yes")),
    make("network", network.where, "domains", network.domains.join(" ")),
    ...(network.bridge === undefined ? [] : [make("network", network.bridge.where, "bridge", network.bridge.name)]),
    ...(node.resolver === undefined
      ? []
      : [
          make(
            "network",
            node.resolver.where,
            "resolv.conf",
            [...node.resolver.search, ...node.resolver.nameservers.map(({ address }) => address.text)].join(" "),
          ),
        ]),
    ...(node.hostsFile === undefined ? [] : hostsEntries(node.hostsFile, node.name, isSame)),
    ...node.webSites.map((site) =>
      make(
        "site",
        site.where,
        `${site.names[0] ?? ""} on ${site.listens.map(({ port }) => port).join(" ")}`,
        [
          site.server,
          site.root,
          ...site.names,
          ...site.listens.map(({ address, port, tls }) => `${address?.text ?? "*"}:${port}${tls ? " tls" : ""}`),
          site.certificate ?? "",
          site.key ?? "",
          site.servedBy ?? "",
        ].join(" "),
      ),
    ),
    ...syncEntries(sync, make),
    ...(sshAccess === undefined
      ? []
      : optionEntries(`sshd: ${sshAccess.user} `, sshAccess.options, sshAccess.where, make)),
    ...unitEntries(node.units, make, isSame),
    ...directoryEntries(node.directories, make),
  ];
}

function syncEntries(sync: NodeSync, make: Make): readonly Entry[] {
  const { lsyncd, ssh } = sync;
  return [
    ...sync.sends.map((send) =>
      make(
        "link",
        send.where,
        `${send.site} to ${send.peer.text}`,
        [
          send.by,
          send.source,
          `${send.user}@${send.peer.text}:${send.target}`,
          `delay ${send.delay}`,
          `delete ${send.deletes}`,
          `exclude ${send.exclude.join(" ")}`,
          send.keepsNewer ? "update" : "",
          ...[...send.options].map(([key, value]) => `${key}=${value}`),
        ].join(" "),
      ),
    ),
    ...sync.receives.map(({ where, site, root, senders, deletes, holder }) =>
      make(
        "link",
        where,
        `receives ${site}`,
        `${root} from ${senders.map(({ text }) => text).join(" ")} delete ${deletes} holder ${holder}`,
      ),
    ),
    ...sync.follows.map(({ where, site, root, group, holder }) =>
      make("link", where, `follows ${site}`, `${root} ${group} holder ${holder}`),
    ),
    ...(lsyncd === undefined ? [] : optionEntries("lsyncd: ", lsyncd.settings, lsyncd.where, make)),
    ...(ssh === undefined ? [] : optionEntries("ssh: ", ssh.options, ssh.where, make)),
  ];
}

function optionEntries(
  before: string,
  options: ReadonlyMap<string, string>,
  where: Where,
  make: Make,
): readonly Entry[] {
  return [...options].map(([key, value]) => make("setting", where, `${before}${key}`, value));
}

/** The lines of a hosts file, unless it is the same before and after. */
export function hostsEntries(file: HostsFile, on: string, isSame: (file: string) => boolean): readonly Entry[] {
  if (isSame(file.file)) return [];
  return file.entries.map(({ where, address, names }) => ({
    kind: "hosts",
    on,
    name: `${address.text} ${names.join(" ")}`,
    text: file.lines,
    ...where,
  }));
}

import type { HostMachine } from "../../6-read/deployment.js";
import type { HealthCheck } from "../../6-read/network/health-check.js";
import type { HostNetwork } from "../../6-read/network/host-network.js";
import { bootstrapEntries } from "./bootstrap-entries.js";
import { directoryEntries } from "./directory-entries.js";
import { type Entry, entriesOn, type Make } from "./entry.js";
import { firewallEntries } from "./firewall-entries.js";
import { nameServerEntries } from "./name-server-entries.js";
import { unitEntries } from "./unit-entries.js";

/** What the artifacts of a host say. Of units whose file is the same before and after nothing has to be compared. */
export function hostEntries(host: HostMachine, isSame: (file: string) => boolean): readonly Entry[] {
  const make = entriesOn(host.name);
  const { nameServer } = host;
  return [
    ...firewallEntries(host.firewall, make),
    ...bootstrapEntries(host.bootstrap, host.name, make),
    ...networkEntries(host.network, make),
    ...host.kernel.map(({ where, key, value }) => make("setting", where, key, value)),
    ...(nameServer === undefined ? [] : nameServerEntries(nameServer, make)),
    ...host.health.flatMap((check) => healthEntries(check, make)),
    ...host.served.map(({ where, node, port, sites }) =>
      make("health", where, `sites on ${node}:${port}`, sites.join(" ")),
    ),
    ...unitEntries(host.units, make, isSame),
    ...directoryEntries(host.directories, make),
  ];
}

function networkEntries(network: HostNetwork, make: Make): readonly Entry[] {
  return [
    ...network.addresses.map((one) =>
      make("network", one.where, `address on ${one.interface}: ${one.address.text}`, "yes"),
    ),
    ...(network.bridge === undefined
      ? []
      : [
          make(
            "network",
            network.bridge.where,
            "bridge",
            `${network.bridge.name}${network.bridge.hairpin ? " hairpin" : ""}`,
          ),
        ]),
    ...network.answeredFor.map((one) =>
      make("network", one.where, `answers for ${one.network.text}`, `${one.table} ${one.metric}`),
    ),
    ...network.whileOff.map((one) =>
      make("network", one.where, `answers for ${one.network.text} without ${one.unit}`, `${one.table} ${one.metric}`),
    ),
  ];
}

function healthEntries(check: HealthCheck, make: Make): readonly Entry[] {
  return [
    make("health", check.where, check.site, `${check.name}${check.path} ${check.expect}`),
    ...check.targets.map(({ where, node, address, address6, port, scheme }) =>
      make("health", where, `${check.site} on ${node}:${port}`, `${scheme} ${address.text} ${address6?.text ?? ""}`),
    ),
  ];
}

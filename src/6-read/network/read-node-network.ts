import type { ProvidedNode } from "../bootstrap/bootstrap-script.js";
import { NotUnderstood, shown } from "../not-understood.js";
import type { Source } from "../source.js";
import { valuesOf } from "../systemd/read-unit-file.js";
import type { UnitFile } from "../systemd/unit-file.js";
import { readAddress, readInterfaceAddress } from "../words.js";
import type { NodeNetwork } from "./node-network.js";

/** From a networkd file in the node and the .nspawn file of the host: the node sets its own addresses. */
export function networkOfUnits(source: Source, network: UnitFile, nspawn: UnitFile | undefined): NodeNetwork {
  const [bridge] = nspawn === undefined ? [] : valuesOf(nspawn, "Network", "Bridge");
  const told = {
    where: network.where,
    addresses: read("Address", ({ value, where }) => ({ address: readInterfaceAddress(value), where })),
    gateways: read("Gateway", ({ value, where }) => ({ address: readAddress(value), where })),
    nameservers: read("DNS", ({ value, where }) => ({ address: readAddress(value), where })),
    domains: valuesOf(network, "Network", "Domains").flatMap(({ value }) => value.split(" ")),
  };
  return bridge === undefined ? told : { ...told, bridge: { name: bridge.value, where: bridge.where } };

  function read<T>(key: string, of: (entry: ReturnType<typeof valuesOf>[number]) => T): readonly T[] {
    return valuesOf(network, "Network", key).flatMap((entry) => {
      const value = source.attempt(entry.where.file, entry.where.line, () => of(entry));
      return value === undefined ? [] : [value];
    });
  }
}

/** From the commands of the provider, where the host sets the addresses of its nodes (prlctl). */
export function networkOfCommands(source: Source, node: ProvidedNode): NodeNetwork {
  const addresses: NodeNetwork["addresses"][number][] = [];
  const nameservers: NodeNetwork["nameservers"][number][] = [];
  const domains: string[] = [];
  for (const { argv, where } of node.configure) {
    source.attempt(where.file, where.line, () => {
      const [program, verb, name, ...options] = argv;
      if (program !== "prlctl") return;
      if (verb !== "set" || name !== node.name)
        throw new NotUnderstood(`${shown(argv.join(" "))} is not about ${node.name}`);
      for (let at = 0; at < options.length; at += 2) {
        const value = options[at + 1] ?? "";
        if (options[at] === "--ipadd") addresses.push({ address: readInterfaceAddress(value), where });
        else if (options[at] === "--nameserver")
          nameservers.push(...value.split(",").map((text) => ({ address: readAddress(text), where })));
        else if (options[at] === "--searchdomain") domains.push(value);
        else if (!KNOWN.includes(options[at] ?? ""))
          throw new NotUnderstood(`${shown(options[at] ?? "")} is not known here`);
      }
    });
  }
  return { where: node.where, addresses, gateways: [], nameservers, domains };
}

const KNOWN = ["--hostname", "--cpus", "--memsize", "--swappages", "--onboot", "--userpasswd"];

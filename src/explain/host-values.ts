import { absence, absent, type Derivation, derived, named } from "./derivation.js";

/** What holds for a host where the file says nothing. */
export const hostValues: Readonly<Record<string, Derivation>> = {
  name: ({ model }) => derived(model.name, "the first label of the domain", ["domain"]),
  "hosts.*.provider": ({ model }, _path, host = "") =>
    derived(named(model.hosts, host).provider.name, "how its platform makes nodes", ["hosts", host, "platform"]),
  "hosts.*.uplink.address6": absence("the host has no public IPv6 address"),
  "hosts.*.public": absence("it has no public address but that of its uplink"),
  "hosts.*.network.subnet6": absence("the nodes have no IPv6"),
  "hosts.*.network.gateway": ({ model }, _path, host = "") =>
    derived(named(model.hosts, host).network.gateway.text, "the first address of the subnet", [
      "hosts",
      host,
      "network",
      "subnet",
    ]),
  "hosts.*.network.bridge": ({ model }, _path, name = "") => {
    const host = named(model.hosts, name);
    return host.provider.link === "bridge"
      ? derived(host.network.interface, "`br-` and the topology's name", ["name"])
      : absent(`there is no bridge: ${host.provider.name} has the nodes behind \`${host.network.interface}\``);
  },
  "hosts.*.network.nameservers": ({ model }, _path, name = "") => {
    const { nameservers } = named(model.hosts, name).network;
    return nameservers.length === 0
      ? absent("the nodes have no resolver: this host does not serve DNS")
      : derived(
          nameservers.map((address) => address.text),
          "the host itself, which serves DNS",
          ["dns", "on"],
        );
  },
  "hosts.*.admin.ssh.from": absence("SSH is reachable from everywhere"),
};

import { absence, absent, byDefault, type Derivation, derived, named } from "./derivation.js";

/** What a node has from `defaults.node`, where that has it. */
const fromDefaults: Derivation = ({ written }, path) => {
  const from = ["defaults", "node", path.at(-1) as string];
  const value = written(from);
  return value === undefined ? undefined : { value, origin: { kind: "inherited", from } };
};

/** What holds for nodes and sites where the file says nothing. */
export const nodeAndSiteValues: Readonly<Record<string, Derivation>> = {
  "defaults.node.image": absence("every node has to say its own"),
  "nodes.*.host": ({ model }, _path, name = "") =>
    derived(named(model.nodes, name).host.name, "the only host", ["hosts"]),
  "nodes.*.address6": absence("the node has no IPv6 address"),
  "nodes.*.public": absence("no public address belongs to this node alone"),
  "nodes.*.image": fromDefaults,
  "nodes.*.cpus": fromDefaults,
  "nodes.*.memory": fromDefaults,
  "nodes.*.swap": fromDefaults,
  "nodes.*.autostart": fromDefaults,
  "sites.*.names": (_known, _path, site = "") => derived([site], "the site's own name", ["sites", site]),
  "sites.*.health.path": ({ model }, _path, site = "") =>
    derived(named(model.sites, site).health.path, "a page of our own, outside of the document root"),
  "sites.*.dns.ttl": ({ written }) => {
    const value = written(["dns", "ttl"]);
    return value === undefined ? byDefault("60s") : { value, origin: { kind: "inherited", from: ["dns", "ttl"] } };
  },
  "sites.*.sync": absence("its content is not synced"),
  "sites.*.sync.delay": ({ model }, _path, site = "") => {
    const timing = named(model.sites, site).link?.timing;
    return timing?.kind === "live" ? byDefault("5s") : absent("content is sent at the interval of `every`");
  },
  "sites.*.sync.every": absence("content is sent as soon as it changes"),
  "sites.*.sync.exclude": absence("everything is sent"),
  "sites.*.sync.delete": ({ model }, path, site = "") =>
    named(model.sites, site).link?.mode === "two-way"
      ? derived(false, "never two-way: what one side does not have yet would be deleted on the other", [
          ...path.slice(0, -1),
          "mode",
        ])
      : undefined,
};

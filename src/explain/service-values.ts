import { absence, absent, byDefault, type Derivation, derived } from "./derivation.js";

/** What holds for names, published ports and the firewall where the file says nothing. */
export const serviceValues: Readonly<Record<string, Derivation>> = {
  "dns.on": ({ model }) => derived(model.dns.host.name, "the host whose name sorts first", ["hosts"]),
  "dns.soa.admin": ({ model }) => derived(model.dns.soa.admin, "`hostmaster@` and the domain", ["domain"]),
  "dns.nameservers": ({ model }) =>
    derived({ ns1: model.dns.host.name }, "`ns1`, the host that serves the zone", ["dns", "on"]),
  "dns.secondaries": absence("nobody may transfer the zones"),
  "dns.records": absence("the zone has what sites, nodes, hosts and name servers need, and nothing else"),
  "dns.records[].to": absence("it has `type` and `value`"),
  "dns.records[].type": absence("it has the addresses of what `to` names: A and AAAA"),
  "dns.records[].value": absence("it has the addresses of what `to` names"),
  "dns.records[].ttl": ({ written }) => {
    const value = written(["dns", "ttl"]);
    return value === undefined ? byDefault("60s") : { value, origin: { kind: "inherited", from: ["dns", "ttl"] } };
  },
  publish: absence("no port of a public address ends at a node"),
  "publish[].toPort": ({ model }, path, index = 0) =>
    derived(model.published[Number(index)]?.nodePort, "the same port", [...path.slice(0, -1), "port"]),
  "publish[].address": ({ model }, _path, index = 0) => {
    const published = model.published[Number(index)];
    return published === undefined
      ? absent("there is no such port")
      : derived(published.address.text, "the address of the host's uplink", [
          ...published.host.at,
          "uplink",
          "address",
        ]);
  },
  "publish[].from": absence("from everywhere"),
  "publish[].comment": absence("nothing stands beside the rule"),
  "firewall.allow": absence("the host itself takes what SSH and DNS need, and nothing else"),
  "firewall.allow[].from": absence("from everywhere"),
  "firewall.allow[].host": absence("on every host"),
  "firewall.allow[].comment": absence("nothing stands beside the rule"),
  sites: absence("nothing is served"),
  expect: absence("nothing is to be proved"),
};

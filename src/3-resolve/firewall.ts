import { network } from "../core/address.js";
import type { Path } from "../core/path.js";
import { seconds } from "../core/units.js";
import type { Topology } from "../generated/topology-types.js";
import type { Allowed, Firewall, Host } from "./model.js";
import type { Mutable } from "./mutable.js";
import type { Scope } from "./scope.js";

export function resolveFirewall(topology: Topology, hosts: ReadonlyMap<string, Mutable<Host>>, scope: Scope): Firewall {
  const input = topology.firewall ?? {};
  return {
    at: ["firewall"],
    policy: input.policy ?? "drop",
    persistence: input.persistence ?? "unit",
    confirm: seconds(input.confirm ?? "60s"),
    allowed: resolveAllowed(topology, hosts, scope),
  };
}

function resolveAllowed(topology: Topology, hosts: ReadonlyMap<string, Mutable<Host>>, scope: Scope): Allowed[] {
  const everyone = [...hosts.values()];
  return (topology.firewall?.allow ?? []).map((input, index) => {
    const at: Path = ["firewall", "allow", index];
    const named =
      input.host === undefined || Object.hasOwn(topology.hosts, input.host)
        ? undefined
        : scope.find("host", hosts, input.host, [...at, "host"]);
    const only = input.host === undefined ? undefined : (hosts.get(input.host) ?? named);
    const on = only === undefined ? everyone : [only];
    const allowed: Allowed = {
      at,
      protocol: input.protocol ?? "tcp",
      port: input.port,
      from: (input.from ?? []).map(network),
      hosts: on,
      comment: input.comment ?? null,
    };
    for (const host of on) host.allowed.push(allowed);
    return allowed;
  });
}

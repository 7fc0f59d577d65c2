import { deepFreeze } from "../core/deep-freeze.js";
import type { Diagnostic } from "../core/diagnostic.js";
import type { Topology } from "../generated/topology-types.js";
import { resolveDns } from "./dns.js";
import { resolveExpectations } from "./expectations.js";
import { resolveFirewall } from "./firewall.js";
import { resolveHosts } from "./hosts.js";
import type { Model } from "./model.js";
import { resolveNodes } from "./nodes.js";
import { resolvePublished } from "./published.js";
import { Scope } from "./scope.js";
import { collectSilences } from "./silences.js";
import { resolveSites } from "./sites.js";

/**
 * Phase 3: turns names into references and fills in every default. Without complaints there is a model, deep-frozen;
 * with any there is none, because what hangs on a missing entity cannot be known.
 */
export function resolve(topology: Topology): { readonly model?: Model; readonly diagnostics: readonly Diagnostic[] } {
  const scope = new Scope();
  const name = topology.name ?? (topology.domain.split(".")[0] as string);
  const hosts = resolveHosts(topology, name, scope);
  const nodes = resolveNodes(topology, hosts, scope);
  const sites = resolveSites(topology, nodes, scope);
  const published = resolvePublished(topology, nodes, scope);
  const firewall = resolveFirewall(topology, hosts, scope);
  const dns = resolveDns(topology, hosts, nodes, sites, scope);
  const expectations = resolveExpectations(topology, hosts, nodes, sites, dns?.nameservers ?? [], scope);
  if (scope.diagnostics.length > 0 || dns === undefined) return { diagnostics: scope.diagnostics };
  const model: Model = {
    at: [],
    name,
    domain: topology.domain,
    hosts: [...hosts.values()],
    nodes: [...nodes.values()],
    sites: [...sites.values()],
    dns,
    published,
    firewall,
    expectations,
    silences: collectSilences(topology),
  };
  return { model: deepFreeze(model), diagnostics: [] };
}

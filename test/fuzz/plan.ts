import fc from "fast-check";

/** What a coherent topology is made around: the names that others refer to, and who is where. */
export interface Plan {
  readonly hosts: readonly string[];
  /** By node: the index of its host. */
  readonly nodes: Readonly<Record<string, number>>;
  /** By site: the nodes that serve it, all on one host. */
  readonly sites: Readonly<Record<string, readonly string[]>>;
  readonly hasIPv6: boolean;
  readonly hasPublic: boolean;
}

const NODES = ["first", "second", "third", "node-4", "n5", "z"];
const SITES = ["www", "shop", "wiki"];

/** One host in most cases, with two to six nodes and up to three sites. */
export const plan: fc.Arbitrary<Plan> = fc
  .record({
    hosts: fc.constantFrom(1, 1, 1, 2),
    nodes: fc.integer({ min: 1, max: NODES.length }),
    sites: fc.integer({ min: 0, max: SITES.length }),
    hasIPv6: fc.boolean(),
    hasPublic: fc.boolean(),
    spread: fc.array(fc.nat(1), { minLength: NODES.length, maxLength: NODES.length }),
    served: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: SITES.length, maxLength: SITES.length }),
  })
  .map(({ hosts, nodes, sites, hasIPv6, hasPublic, spread, served }) => {
    const names = NODES.slice(0, nodes);
    const at = (index: number): number => (hosts === 1 ? 0 : (spread[index] as number));
    return {
      hosts: ["alpha", "beta"].slice(0, hosts),
      nodes: Object.fromEntries(names.map((name, index) => [name, at(index)])),
      sites: Object.fromEntries(
        SITES.slice(0, sites).map((site, index) => {
          const host = at(index % nodes);
          return [site, names.filter((_, node) => at(node) === host).slice(0, served[index])];
        }),
      ),
      hasIPv6,
      hasPublic,
    };
  });

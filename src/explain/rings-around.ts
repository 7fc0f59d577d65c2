import type { Path } from "../core/path.js";
import type { Known } from "./derivation.js";

/**
 * Where the values of a line may come from, nearest first: the places that made it, the entities that these are part of, the nodes
 * that are named there, and the domain. What a nearer ring explains has nothing to do with a farther one.
 */
export function ringsAround(at: readonly Path[], known: Known): readonly (readonly Path[])[] {
  const places = at.filter((path) => path.length > 0);
  const entities = places.filter((path) => isInEntity(path)).map((path) => path.slice(0, 2));
  const nodes = [...places, ...entities].flatMap((path) => namedNodes(path, known));
  return [places, entities, nodes, [["domain"]]];
}

function isInEntity([kind, , ...rest]: Path): boolean {
  return rest.length > 0 && (kind === "sites" || kind === "nodes" || kind === "hosts");
}

/** The nodes of a site, or the one that a port or a record leads to. */
function namedNodes(path: Path, known: Known): readonly Path[] {
  const value = known.written(path);
  const isObject = typeof value === "object" && value !== null;
  const { nodes, to } = isObject ? (value as { readonly nodes?: unknown; readonly to?: unknown }) : {};
  const names = [value, to, ...(Array.isArray(nodes) ? nodes : [])].filter((name) => typeof name === "string");
  return names.map((name): Path => ["nodes", name]).filter((node) => known.written(node) !== undefined);
}

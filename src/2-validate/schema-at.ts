import type { Path } from "../core/path.js";
import { language } from "./language.js";
import { resolvePointer } from "./resolve-pointer.js";
import type { SchemaNode } from "./schema-node.js";

/** What the language says of one place. */
export interface SchemaPlace {
  /** The node as it stands there: with the description, default and examples of this very use, where it has its own. */
  readonly node: SchemaNode;
  /** The node at the end of its references: what the value must be. */
  readonly target: SchemaNode;
}

/** The place of a path of a topology in the language; undefined where the language has no such key. */
export function schemaAt(path: Path): SchemaPlace | undefined {
  let place: SchemaPlace | undefined = schemaPlace(language);
  for (const step of path) {
    if (place === undefined) return undefined;
    place = child(place.target, step);
  }
  return place;
}

export function schemaPlace(node: SchemaNode): SchemaPlace {
  if (node.$ref === undefined) return { node, target: node };
  const referred = schemaPlace(resolvePointer(language, node.$ref));
  return { node: { ...referred.node, ...node }, target: referred.target };
}

/** A mapping whose keys are names that the user chooses. */
export interface FreeNames extends SchemaNode {
  /** What stands under each name. */
  readonly additionalProperties: SchemaNode;
}

/** Whether the keys of such a mapping are names that the user chooses. */
export function hasFreeNames(target: SchemaNode): target is FreeNames {
  return typeof target.additionalProperties === "object";
}

function child(target: SchemaNode, step: string | number): SchemaPlace | undefined {
  if (typeof step === "number") return target.items === undefined ? undefined : schemaPlace(target.items);
  const properties = target.properties ?? {};
  if (Object.hasOwn(properties, step)) return schemaPlace(properties[step] as SchemaNode);
  return hasFreeNames(target) ? schemaPlace(target.additionalProperties) : undefined;
}

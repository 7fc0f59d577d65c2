import { BugError } from "../core/bug-error.js";
import type { SchemaNode } from "./schema-node.js";

/** The node that a `$ref` within the schema means: `#/$defs/node/properties/cpus` (RFC 6901). */
export function resolvePointer(schema: SchemaNode, reference: string): SchemaNode {
  let node: unknown = schema;
  for (const step of reference.split("/").slice(1)) node = (node as Record<string, unknown> | undefined)?.[step];
  if (node === undefined) throw new BugError(`the schema has no ${reference}`);
  return node as SchemaNode;
}

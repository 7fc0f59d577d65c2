import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { SchemaNode } from "../src/2-validate/schema-node.js";

/** The schema of the language as it stands on disk. */
export function readSchema(root: string): SchemaNode {
  return JSON.parse(readFileSync(join(root, "schema/topology.schema.json"), "utf8")) as SchemaNode;
}

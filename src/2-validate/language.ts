import schema from "../../schema/topology.schema.json";
import type { SchemaNode } from "./schema-node.js";

/** The schema of the language. */
export const language = schema as SchemaNode;

// Made from schema/topology.schema.json by scripts/generate-validator.ts (`npm run generate`); do not edit.
import type { SchemaError } from "../2-validate/schema-error.js";

/** All errors of a value against the schema of the language; none where it is a topology. */
export declare function schemaErrors(value: unknown): readonly SchemaError[];

import type { SourceTree } from "../1-parse/source-tree.js";
import type { Path } from "../core/path.js";
import type { SchemaPlace } from "./schema-at.js";

/** A place where a topology is not as the language wants it, and the keyword of the schema that it fails. */
export interface Failure {
  readonly keyword: string;
  readonly path: Path;
  /** `key` where the name is at fault and not what it names. */
  readonly part: "key" | "value";
  /** What stands there: the value, or the name where that is at fault. */
  readonly found: unknown;
  /** What the language says of the value, or of the name where that is at fault. */
  readonly wanted: SchemaPlace;
  /** The keyword's own parameters, as ajv names them. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The keys that are missing in this mapping, for `required`. */
  readonly missing: readonly string[];
  /** The unknown keys of the same mapping, one of which may be a missing one with a typing error. */
  readonly unknown: readonly string[];
  readonly tree: SourceTree;
}

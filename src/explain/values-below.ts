import { hasFreeNames, schemaAt } from "../2-validate/schema-at.js";
import type { SchemaNode } from "../2-validate/schema-node.js";
import type { Path } from "../core/path.js";
import type { Known } from "./derivation.js";
import { explainValue } from "./explain-value.js";
import type { ExplainedValue } from "./value-origin.js";

/**
 * Every value at and below a path, written or not, in the order of the language. A list of plain values is one value; a
 * part that is missing as a whole, such as `sync`, is one too. Silences are left out where there are none.
 */
export function valuesBelow(known: Known, path: Path): readonly ExplainedValue[] {
  const target = schemaAt(path)?.target;
  if (target === undefined) return [];
  const value = known.written(path);
  if (Array.isArray(value) && value.some((item) => typeof item === "object"))
    return value.flatMap((_, index) => valuesBelow(known, [...path, index]));
  const steps = stepsBelow(known, path, target, value);
  if (steps === undefined) return [explainValue(known, path)];
  return steps
    .filter((step) => step !== "silence" || known.written([...path, step]) !== undefined)
    .flatMap((step) => valuesBelow(known, [...path, step]));
}

/** The keys to go on with; undefined where the value is not to be taken apart. */
function stepsBelow(known: Known, path: Path, target: SchemaNode, value: unknown): readonly string[] | undefined {
  if (hasFreeNames(target)) return value === undefined ? undefined : Object.keys(value as object);
  if (target.properties === undefined) return undefined;
  const isWhole = value === undefined && explainValue(known, path).origin.kind === "absent";
  // What has a key that must be given is there or not; of anything else each key has a default of its own.
  return isWhole && (target.required ?? []).length > 0 ? undefined : Object.keys(target.properties);
}

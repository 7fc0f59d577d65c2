import type { SourceTree } from "../1-parse/source-tree.js";
import { complain } from "../core/complaint.js";
import { deepFreeze } from "../core/deep-freeze.js";
import type { Diagnostic } from "../core/diagnostic.js";
import type { Topology } from "../generated/topology-types.js";
import { schemaErrors } from "../generated/validator.js";
import { complaint as moreComplaints } from "./complaints/more-complaints/complaint.js";
import { explain } from "./explain.js";
import { findPrivateKeys } from "./find-private-keys.js";
import { gatherFailures } from "./gather-failures.js";
import { findNameless } from "./nameless.js";
import type { SchemaError } from "./schema-error.js";
import { spanAt } from "./span-at.js";

/** How many complaints are shown; nobody reads more, and a machine-made file can have a hundred thousand. */
const SHOWN = 100;

/**
 * Phase 2: holds the value against the schema of the language. Without complaints there is a topology, deep-frozen, still
 * names and texts with no default filled in; with any there is none. One complaint for each place, in the order of the file.
 */
export function validate(tree: SourceTree): {
  readonly topology?: Topology;
  readonly diagnostics: readonly Diagnostic[];
} {
  const errors = schemaErrors(tree.value);
  const nameless = errors.length === 0 ? undefined : findNameless(tree);
  const diagnostics: Diagnostic[] = [...findPrivateKeys(tree.file), ...(nameless?.diagnostics ?? [])];
  if (errors.length === 0 && diagnostics.length === 0) {
    return { topology: deepFreeze(tree.value as Topology), diagnostics };
  }
  const isCovered = ({ instancePath }: SchemaError): boolean =>
    nameless?.pointers.some((pointer) => instancePath === pointer || instancePath.startsWith(`${pointer}/`)) === true;
  const failures = gatherFailures(
    nameless?.pointers.length === 0 ? errors : errors.filter((one) => !isCovered(one)),
    tree,
  );
  const found = diagnostics.length;
  let next = 0;
  for (; next < failures.count && diagnostics.length < SHOWN; next++) diagnostics.push(...explain(failures.at(next)));
  if (found > 0) diagnostics.sort((a, b) => startOf(a, tree) - startOf(b, tree));
  if (next < failures.count) diagnostics.push(more(failures.count - next));
  return { diagnostics };
}

function startOf({ at }: Diagnostic, tree: SourceTree): number {
  return "span" in at ? at.span.start : spanAt(tree, at.path, at.part ?? "value").start;
}

function more(count: number): Diagnostic {
  return complain(moreComplaints, {
    at: { path: [] },
    message: `${count === 1 ? "one more place is" : `${count} more places are`} not as the language wants it`,
    help: `mend these ${SHOWN} first; often one mistake has been made many times`,
  });
}

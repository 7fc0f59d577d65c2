import type { SourceTree, SpanTree } from "../1-parse/source-tree.js";
import { append } from "../core/append.js";
import type { Failure } from "./failure.js";
import { failureOf, nameAtFault } from "./failure-of.js";
import type { SchemaError } from "./schema-error.js";

/** Of several keywords that one value fails, the one that says most: what it is, before how it is written or how long. */
const ORDER = ["type", "const", "enum", "anyOf", "format", "pattern"];

/** All errors of one place. There can be a hundred thousand, so that only what is shown is made into a failure. */
export interface ErrorGroup {
  readonly start: number;
  /** The missing keys of a mapping, where that is what is wrong. */
  readonly missing: string[];
  error: SchemaError;
}

/** The places that are wrong, in the order of the file. */
export interface Failures {
  readonly count: number;
  at(index: number): Failure;
}

/** The failures behind the errors of the validator: one for each place, without echoes, in the order of the file. */
export function gatherFailures(errors: readonly SchemaError[], tree: SourceTree): Failures {
  const groups = new Map<string, ErrorGroup>();
  const unknown = new Map<string, string[]>();
  for (const error of errors) {
    if (isEcho(error)) continue;
    add(groups, error, tree);
    if (error.keyword === "additionalProperties") append(unknown, error.instancePath, nameAtFault(error) as string);
  }
  const inOrder = withoutAliased([...groups.values()].sort((a, b) => a.start - b.start));
  return {
    count: inOrder.length,
    at: (index) => {
      const { error, missing } = inOrder[index] as ErrorGroup;
      return failureOf(error, missing, unknown.get(error.instancePath) ?? [], tree);
    },
  };
}

/** Leaves out what stands in one place and is met there again by an alias. The groups are in the order of the file. */
function withoutAliased(groups: readonly ErrorGroup[]): readonly ErrorGroup[] {
  let start = -1;
  let told = new Set<string>();
  return groups.filter((group) => {
    const { error } = group;
    if (group.start !== start) told = new Set();
    start = group.start;
    const identity = `${error.schemaPath} ${nameAtFault(error) ?? ""}`;
    if (told.has(identity)) return false;
    told.add(identity);
    return true;
  });
}

/** An error that only repeats another: the whole for its part, or one of several alternatives. */
function isEcho(error: SchemaError): boolean {
  return error.keyword === "propertyNames" || error.schemaPath.includes("/anyOf/");
}

function add(groups: Map<string, ErrorGroup>, error: SchemaError, tree: SourceTree): void {
  const name = nameAtFault(error);
  const missing = error.keyword === "required";
  const id = missing
    ? `?${error.instancePath}`
    : name === undefined
      ? error.instancePath
      : `!${error.instancePath}/${name}`;
  let group = groups.get(id);
  if (group === undefined) {
    group = { start: startOf(error, name, tree), missing: [], error };
    groups.set(id, group);
  }
  if (missing) group.missing.push(error.params["missingProperty"] as string);
  else if (rank(error) < rank(group.error)) group.error = error;
}

function rank(error: SchemaError): number {
  const at = ORDER.indexOf(error.keyword);
  return at === -1 ? ORDER.length : at;
}

/** Where the complaint will point: at the value, or at the key where that is at fault or lacks something. */
function startOf(error: SchemaError, name: string | undefined, tree: SourceTree): number {
  let spans: SpanTree | undefined = tree.spans;
  for (const step of error.instancePath.split("/").slice(1)) spans = child(spans, step);
  if (name !== undefined) spans = spans?.children?.get(name);
  if (spans === undefined) return 0;
  const isKey = name !== undefined || error.keyword === "required";
  return (isKey ? (spans.key ?? spans.value) : spans.value).start;
}

/** One step of a JSON pointer (RFC 6901). The keys of lists are numbers, those of mappings texts. */
function child(spans: SpanTree | undefined, step: string): SpanTree | undefined {
  const name = step.includes("~") ? step.replaceAll("~1", "/").replaceAll("~0", "~") : step;
  return spans?.children?.get(name) ?? spans?.children?.get(Number(name));
}

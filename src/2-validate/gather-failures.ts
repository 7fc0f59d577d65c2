import type { SourceTree } from "../1-parse/source-tree.js";
import type { Path } from "../core/path.js";
import type { Failure } from "./failure.js";
import { type SchemaPlace, schemaAt, schemaPlace } from "./schema-at.js";
import type { SchemaError } from "./schema-error.js";
import { spanAt } from "./span-at.js";

/** Of several keywords that one value fails, the one that says most: what it is, before how it is written or how long. */
const ORDER = ["type", "const", "enum", "anyOf", "format", "pattern"];

/** All errors of one place. There can be a hundred thousand, so that only what is shown is made into a failure. */
interface Group {
  readonly start: number;
  readonly path: Path;
  readonly part: "key" | "value";
  readonly missing: string[];
  error: SchemaError;
}

/** The failures behind the errors of the validator: one for each place, without echoes, in the order of the file. */
export function* gatherFailures(errors: readonly SchemaError[], tree: SourceTree): Generator<Failure, void, void> {
  const groups = new Map<string, Group>();
  const unknown = new Map<string, string[]>();
  for (const error of errors) {
    if (isEcho(error)) continue;
    add(groups, error, tree);
    if (error.keyword === "additionalProperties") append(unknown, error.instancePath, nameAtFault(error) as string);
  }
  const inOrder = [...groups.values()].sort((a, b) => a.start - b.start);
  for (const group of inOrder) yield failure(group, unknown.get(group.error.instancePath) ?? [], tree);
}

/** An error that only repeats another: the whole for its part, or one of several alternatives. */
function isEcho(error: SchemaError): boolean {
  return error.keyword === "propertyNames" || error.schemaPath.includes("/anyOf/");
}

function append(lists: Map<string, string[]>, id: string, item: string): void {
  const list = lists.get(id);
  if (list === undefined) lists.set(id, [item]);
  else list.push(item);
}

function add(groups: Map<string, Group>, error: SchemaError, tree: SourceTree): void {
  const name = nameAtFault(error);
  const kind = error.keyword === "required" ? "missing" : name === undefined ? "value" : "key";
  const id = `${kind} ${error.instancePath}/${name ?? ""}`;
  let group = groups.get(id);
  if (group === undefined) {
    const own = decode(error.instancePath, tree.value);
    const path = name === undefined ? own : [...own, name];
    const part = kind === "value" ? "value" : "key";
    group = { start: spanAt(tree, path, part).start, path, part, missing: [], error };
    groups.set(id, group);
  }
  if (kind === "missing") group.missing.push(error.params["missingProperty"] as string);
  else if (rank(error) < rank(group.error)) group.error = error;
}

/** The key that is itself at fault, for keywords that are about keys. */
function nameAtFault(error: SchemaError): string | undefined {
  return error.propertyName ?? (error.params["additionalProperty"] as string | undefined);
}

function rank(error: SchemaError): number {
  const at = ORDER.indexOf(error.keyword);
  return at === -1 ? ORDER.length : at;
}

/** Reads a JSON pointer along the value that it points into, so that indexes become numbers. */
function decode(pointer: string, value: unknown): Path {
  const path: (string | number)[] = [];
  let at = value;
  for (const step of pointer.split("/").slice(1)) {
    const name = step.replaceAll("~1", "/").replaceAll("~0", "~");
    const key = Array.isArray(at) ? Number(name) : name;
    path.push(key);
    at = member(at, key);
  }
  return path;
}

function failure(group: Group, unknown: readonly string[], tree: SourceTree): Failure {
  const { error, path, part, missing } = group;
  const isName = nameAtFault(error) !== undefined;
  const found = isName ? path.at(-1) : path.reduce(member, tree.value);
  const wanted = wantedAt(error, path);
  return { keyword: error.keyword, path, part, found, wanted, params: error.params, missing, unknown, tree };
}

/** What the language says: of the name, where `propertyNames` refused it; of the mapping, where a key is unknown in it. */
function wantedAt(error: SchemaError, path: Path): SchemaPlace {
  if (nameAtFault(error) === undefined) return schemaAt(path) as SchemaPlace;
  const mapping = schemaAt(path.slice(0, -1)) as SchemaPlace;
  return error.propertyName === undefined ? mapping : schemaPlace(mapping.target.propertyNames ?? {});
}

function member(value: unknown, key: string | number): unknown {
  return (value as Readonly<Record<string | number, unknown>>)[key];
}

import type { SourceTree } from "../1-parse/source-tree.js";
import type { Path } from "../core/path.js";
import type { Failure } from "./failure.js";
import { type SchemaPlace, schemaAt, schemaPlace } from "./schema-at.js";
import type { SchemaError } from "./schema-error.js";

/** Makes a failure of an error: joins it with the value and with what the language says of its place. */
export function failureOf(
  error: SchemaError,
  missing: readonly string[],
  unknown: readonly string[],
  tree: SourceTree,
): Failure {
  const name = nameAtFault(error);
  const own = decode(error.instancePath, tree.value);
  const path = name === undefined ? own : [...own, name];
  return {
    keyword: error.keyword,
    path,
    part: name !== undefined || error.keyword === "required" ? "key" : "value",
    found: name ?? own.reduce(member, tree.value),
    wanted: wantedAt(error, own),
    params: error.params,
    missing,
    unknown,
    tree,
  };
}

/** The key that is itself at fault, for keywords that are about keys. */
export function nameAtFault(error: SchemaError): string | undefined {
  return error.propertyName ?? (error.params["additionalProperty"] as string | undefined);
}

/** What the language says: of the name, where `propertyNames` refused it, or of the value or mapping. */
function wantedAt(error: SchemaError, path: Path): SchemaPlace {
  const place = schemaAt(path) as SchemaPlace;
  return error.propertyName === undefined ? place : schemaPlace(place.target.propertyNames ?? {});
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

function member(value: unknown, key: string | number): unknown {
  return (value as Readonly<Record<string | number, unknown>>)[key];
}

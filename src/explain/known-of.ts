import type { SourceTree } from "../1-parse/source-tree.js";
import type { Model } from "../3-resolve/model.js";
import type { Path } from "../core/path.js";
import type { Known } from "./derivation.js";

/** What is known of a topology that compiles. */
export function knownOf(tree: SourceTree, model: Model): Known {
  return { model, written: (path) => valueAt(tree.value, path) };
}

function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const step of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Readonly<Record<string | number, unknown>>)[step];
  }
  return at;
}

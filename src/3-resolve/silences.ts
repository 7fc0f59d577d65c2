import type { Path } from "../core/path.js";
import type { Topology } from "../generated/topology-types.js";
import type { Silence } from "./model.js";

/** Every `silence` list of a topology, wherever the language allows one. */
export function collectSilences(topology: Topology): Silence[] {
  const silences: Silence[] = [];
  collect(topology, [], silences);
  return silences;
}

function collect(value: unknown, at: Path, into: Silence[]): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) collect(item, [...at, index], into);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      if (key === "silence" && Array.isArray(item)) addAll(item, at, into);
      else if (typeof item === "object") collect(item, [...at, key], into);
    }
  }
}

function addAll(list: readonly { code: string; because: string }[], covers: Path, into: Silence[]): void {
  for (const [index, { code, because }] of list.entries())
    into.push({ at: [...covers, "silence", index], covers, code, because });
}

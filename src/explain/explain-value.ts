import { hasFreeNames, schemaAt } from "../2-validate/schema-at.js";
import type { SchemaNode } from "../2-validate/schema-node.js";
import { formatPath, type Path } from "../core/path.js";
import { absent, type Derivation, type Derived, type Known } from "./derivation.js";
import { hostValues } from "./host-values.js";
import { nodeAndSiteValues } from "./node-and-site-values.js";
import { serviceValues } from "./service-values.js";
import type { ExplainedValue } from "./value-origin.js";

const DERIVATIONS: Readonly<Record<string, Derivation>> = { ...hostValues, ...nodeAndSiteValues, ...serviceValues };

/**
 * What holds at a path of a topology, and why: it is written there, or elsewhere, or the language has a default, or it
 * follows from other values. The path must be one of the language, below entities that the topology has.
 */
export function explainValue(known: Known, path: Path): ExplainedValue {
  const value = known.written(path);
  if (value !== undefined) return { path, value, origin: { kind: "written" } };
  return { path, ...whatHolds(known, path) };
}

function whatHolds(known: Known, path: Path): Derived {
  const missing = missingPart(known, path);
  if (missing !== undefined) return missing;
  const { general, steps } = generalize(path);
  if (path.at(-1) === "silence") return absent("no warning is silenced here");
  const found = DERIVATIONS[general]?.(known, path, ...steps);
  if (found !== undefined) return found;
  const place = schemaAt(path);
  const value = place?.node.default ?? place?.target.default;
  return value === undefined ? absent("not given") : { value, origin: { kind: "default" } };
}

/** A part that has a key of its own that must be given is there or not: without `sync` there is no `sync.mode`. */
function missingPart(known: Known, path: Path): Derived | undefined {
  for (let length = 1; length < path.length; length++) {
    const part = path.slice(0, length);
    const { required = [] } = schemaAt(part)?.target ?? {};
    if (required.length > 0 && known.written(part) === undefined) {
      const { origin } = whatHolds(known, part);
      return absent(`there is no \`${formatPath(part)}\`${origin.kind === "absent" ? `: ${origin.means}` : ""}`);
    }
  }
  return undefined;
}

/** `sites.www.dns.ttl` → `sites.*.dns.ttl` and [`www`]; `publish[0].port` → `publish[].port` and [0]. */
export function generalize(path: Path): { readonly general: string; readonly steps: readonly (string | number)[] } {
  let general = "";
  const steps: (string | number)[] = [];
  for (const [index, step] of path.entries()) {
    const parent = schemaAt(path.slice(0, index))?.target;
    const isChosen = typeof step === "number" || (parent !== undefined && isFree(parent, step));
    if (isChosen) steps.push(step);
    if (typeof step === "number") general += "[]";
    else general += `${general === "" ? "" : "."}${isChosen ? "*" : step}`;
  }
  return { general, steps };
}

function isFree(parent: SchemaNode, step: string): boolean {
  return hasFreeNames(parent) && !Object.hasOwn(parent.properties ?? {}, step);
}

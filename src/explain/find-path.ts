import { hasFreeNames, schemaAt } from "../2-validate/schema-at.js";
import { nearestName } from "../core/nearest-name.js";
import { formatPath, type Path } from "../core/path.js";
import type { Known } from "./derivation.js";

export type FoundPath = { readonly path: Path } | { readonly problem: string; readonly nearest?: string };

const STEP = /\.?([^.[\]"]+)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]/y;

/** Reads a path as people write it (`sites.www.dns.ttl`, `publish[0].port`), and sees whether this topology has it. */
export function findPath(text: string, known: Known): FoundPath {
  const steps = split(text);
  if (steps === undefined)
    return { problem: `\`${text}\` is not a path such as \`sites.www.dns.ttl\` or \`publish[0]\`` };
  let path: Path = [];
  for (const written of steps) {
    const parent = schemaAt(path)?.target;
    const value = known.written(path);
    const step = parent?.items !== undefined && /^\d+$/.test(String(written)) ? Number(written) : written;
    const next: Path = [...path, step];
    if (parent === undefined || schemaAt(next) === undefined) return noKey(path, String(step), parent);
    const isKey = typeof step === "string" && Object.hasOwn(parent.properties ?? {}, step);
    if (!isKey && (typeof step === "number" || hasFreeNames(parent)) && known.written(next) === undefined)
      return noEntity(path, step, value);
    path = next;
  }
  return { path };
}

function split(text: string): readonly (string | number)[] | undefined {
  const steps: (string | number)[] = [];
  STEP.lastIndex = 0;
  while (STEP.lastIndex < text.length) {
    const match = STEP.exec(text);
    if (match === null) return undefined;
    steps.push(match[1] ?? (match[2] === undefined ? (match[3] ?? "") : Number(match[2])));
  }
  return steps;
}

function noKey(parent: Path, step: string, target: { readonly properties?: object } | undefined): FoundPath {
  const nearest = nearestName(step, Object.keys(target?.properties ?? {}));
  return {
    problem: `the language has no \`${formatPath([...parent, step])}\``,
    ...(nearest === undefined ? {} : { nearest: formatPath([...parent, nearest]) }),
  };
}

function noEntity(parent: Path, step: string | number, value: unknown): FoundPath {
  const names = Array.isArray(value) ? [] : Object.keys((value as object | undefined) ?? {});
  const nearest = nearestName(String(step), names);
  return {
    problem: `the topology has no \`${formatPath([...parent, step])}\``,
    ...(nearest === undefined ? {} : { nearest: formatPath([...parent, nearest]) }),
  };
}

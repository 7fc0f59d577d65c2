import { joined } from "../core/joined.js";
import { nearestName } from "../core/nearest-name.js";
import { language } from "./language.js";
import { hasFreeNames, type SchemaPlace, schemaPlace } from "./schema-at.js";
import type { SchemaNode } from "./schema-node.js";
import { whatIsWanted } from "./what-is-wanted.js";

/** A key of the language, for people. */
export interface KeyDescription {
  /** The path with `HOST`, `NODE`, `SITE` or `NAME` where the user chooses a name, and `[]` for the entries of a list. */
  readonly path: string;
  readonly description: string;
  /** What its value is: "a duration", "a list of names", "`drop`, `reject` or `accept`". */
  readonly value: string;
  readonly required: boolean;
  readonly default?: unknown;
  readonly examples: readonly unknown[];
  /** The keys below it, in the order of the language. */
  readonly keys: readonly KeyDescription[];
}

export type KeyAnswer =
  | { readonly key: KeyDescription; readonly nearest?: never }
  | { readonly key?: never; readonly nearest: string | undefined };

/**
 * Describes the key of the language at a path as people write it: `sites.www.sync.delay`, `publish[0].port`,
 * `dns.records.ttl`. Where there is none, gives the path with the key that was probably meant.
 */
export function describeKey(path: string): KeyAnswer {
  let at: Described = { place: schemaPlace(language), path: "", required: true };
  for (const step of path
    .replaceAll("[]", ".*")
    .split(/[.[\]]+/)
    .filter((part) => part !== "")) {
    const entry: Described = isIndex(step) ? at : intoList(at);
    const next = isIndex(step) ? intoList(at) : (below(entry).find((key) => key.step === step) ?? freeName(entry));
    if (next === undefined) return { nearest: nearestPath(entry, step) };
    at = next;
  }
  return { key: description(at) };
}

interface Described {
  readonly place: SchemaPlace;
  readonly path: string;
  readonly required: boolean;
}

interface Step extends Described {
  readonly step: string;
}

function isIndex(step: string): boolean {
  return /^(?:[0-9]+|\*)$/.test(step);
}

/** A list stands for its entries where a key of them is asked for. */
function intoList(at: Described): Described {
  const { items } = at.place.target;
  return items === undefined ? at : { place: schemaPlace(items), path: `${at.path}[]`, required: false };
}

function below(at: Described): readonly Step[] {
  const { properties = {}, required = [] } = at.place.target;
  return Object.entries(properties).map(([step, node]) => ({
    step,
    place: schemaPlace(node),
    path: at.path === "" ? step : `${at.path}.${step}`,
    required: required.includes(step),
  }));
}

function freeName(at: Described): Described | undefined {
  const { target } = at.place;
  if (!hasFreeNames(target)) return undefined;
  const name = PLACEHOLDERS[at.path] ?? "NAME";
  return { place: schemaPlace(target.additionalProperties), path: `${at.path}.${name}`, required: false };
}

const PLACEHOLDERS: Readonly<Record<string, string>> = { hosts: "HOST", nodes: "NODE", sites: "SITE" };

function nearestPath(at: Described, step: string): string | undefined {
  const keys = below(at);
  const nearest = nearestName(
    step,
    keys.map((key) => key.step),
  );
  return keys.find((key) => key.step === nearest)?.path;
}

function description(at: Described): KeyDescription {
  const { node, target } = at.place;
  const entries = intoList(at);
  const inner = freeName(entries) ?? entries;
  const value = node.default ?? target.default;
  return {
    path: at.path,
    description: node.description ?? target.description ?? "",
    value: valueIn(target),
    required: at.required,
    ...(value === undefined ? {} : { default: value }),
    examples: node.examples ?? target.examples ?? [],
    keys: below(inner).map(description),
  };
}

function valueIn(target: SchemaNode): string {
  if (target.const !== undefined) return `\`${target.const}\``;
  if (target.enum !== undefined)
    return joined(
      target.enum.map((choice) => `\`${choice}\``),
      "or",
    );
  if (target.anyOf !== undefined) return joined(target.anyOf.map(valueIn), "or");
  if (target.items !== undefined) return `a list of ${plural(valueIn(schemaPlace(target.items).target))}`;
  if (hasFreeNames(target)) return `names, each with ${valueIn(schemaPlace(target.additionalProperties).target)}`;
  const { minimum, maximum } = target;
  return `${whatIsWanted(target)}${minimum === undefined || target.title === "Port" ? "" : ` from ${minimum} to ${maximum}`}`;
}

/** "a name in the domain" → "names in the domain"; "an IPv4 address" → "IPv4 addresses". */
function plural(one: string): string {
  const [, head = "", tail = ""] = /^an? (.*?)((?: (?:in|of|with|from) .*)?)$/.exec(one) ?? [];
  if (head === "") return one;
  return `${/(?:s|x|ch)$/.test(head) ? `${head}es` : `${head}s`}${tail}`;
}

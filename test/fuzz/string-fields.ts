import { language } from "../../src/2-validate/language.js";
import { hasFreeNames, schemaPlace } from "../../src/2-validate/schema-at.js";
import type { SchemaNode } from "../../src/2-validate/schema-node.js";
import type { Path } from "../../src/core/path.js";
import { everything } from "./everything.js";

/** Where a text can stand in a topology: a value, or the name that is a key. */
export interface StringField {
  readonly path: Path;
  readonly part: "key" | "value";
}

/** Every text of the topology that has everything. */
export function stringFields(value: unknown = everything, path: Path = []): readonly StringField[] {
  if (typeof value === "string") return [{ path, part: "value" }];
  if (Array.isArray(value)) return value.flatMap((item, index) => stringFields(item, [...path, index]));
  if (typeof value !== "object" || value === null) return [];
  const named = hasFreeNames(placeOf(path));
  return Object.entries(value).flatMap(([key, item]) => [
    ...(named ? [{ path: [...path, key], part: "key" as const }] : []),
    ...stringFields(item, [...path, key]),
  ]);
}

/** The place in the language, with `*` for names and `[]` for lists: `hosts.*.public[]`. */
export function placeName({ path, part }: StringField): string {
  let at: SchemaNode = language;
  const steps = path.map((step) => {
    const target = schemaPlace(at).target;
    const isName = hasFreeNames(target);
    at = (
      typeof step === "number" ? target.items : isName ? target.additionalProperties : target.properties?.[step]
    ) as SchemaNode;
    return typeof step === "number" ? "[]" : isName ? ".*" : `.${step}`;
  });
  return `${steps.join("").slice(1)}${part === "key" ? " (key)" : ""}`;
}

/** Every place of the language that holds a text, by walking the schema. */
export function stringPlaces(node: SchemaNode = language, at = ""): readonly string[] {
  const { target } = schemaPlace(node);
  const below = (name: string): string => (at === "" ? name : `${at}.${name}`);
  if (target.properties !== undefined)
    return Object.entries(target.properties).flatMap(([key, child]) => stringPlaces(child, below(key)));
  if (typeof target.additionalProperties === "object")
    return [`${at}.* (key)`, ...stringPlaces(target.additionalProperties, `${at}.*`)];
  if (target.items !== undefined) return stringPlaces(target.items, `${at}[]`);
  const texts = [...(target.enum ?? []), target.const, ...(target.anyOf ?? []).map((one) => one.const)];
  return target.type === "string" || texts.some((text) => typeof text === "string") ? [at] : [];
}

function placeOf(path: Path): SchemaNode {
  let at = schemaPlace(language).target;
  for (const step of path) {
    const child = typeof step === "number" ? at.items : (at.properties?.[step] ?? at.additionalProperties);
    at = schemaPlace(child as SchemaNode).target;
  }
  return at;
}

/** A topology (the one that has everything) with another text in one place of it. */
export function withText({ path, part }: StringField, text: string, whole: object = everything): unknown {
  const copy: unknown = structuredClone(whole);
  const parent = path.slice(0, -1).reduce<unknown>((at, step) => (at as Record<string | number, unknown>)[step], copy);
  const holder = parent as Record<string | number, unknown>;
  const last = path.at(-1) as string | number;
  if (part === "value") {
    holder[last] = text;
    return copy;
  }
  const entries = Object.entries(holder).map(([key, value]) => [key === last ? text : key, value]);
  const renamed = Object.fromEntries(entries);
  return setAt(copy, path.slice(0, -1), renamed);
}

function setAt(value: unknown, path: Path, item: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return item;
  const holder = value as Record<string | number, unknown>;
  holder[step] = setAt(holder[step], rest, item);
  return value;
}

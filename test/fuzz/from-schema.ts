import fc from "fast-check";
import { language } from "../../src/2-validate/language.js";
import { schemaPlace } from "../../src/2-validate/schema-at.js";
import type { SchemaNode } from "../../src/2-validate/schema-node.js";
import { coherent, type Overrides } from "./coherent.js";
import { type Plan, plan } from "./plan.js";

/** Walks the schema, and makes a value for every place of it. */
class Walk {
  readonly #plan: Plan;
  readonly #overrides: Overrides;

  constructor(around: Plan, overrides: Overrides) {
    this.#plan = around;
    this.#overrides = overrides;
  }

  /** `path` is the place in the language, `keys` the names that stand for its stars in this topology. */
  value(node: SchemaNode, path: string, keys: readonly string[]): fc.Arbitrary<unknown> {
    const own = this.#overrides[path] ?? this.#overrides[`*.${path.slice(path.lastIndexOf(".") + 1)}`];
    if (own !== undefined) return own(keys, this.#plan);
    const { target } = schemaPlace(node);
    if (target.properties !== undefined) return this.#mapping(target, path, keys);
    if (typeof target.additionalProperties === "object") return this.#named(target.additionalProperties, path, keys);
    if (target.items !== undefined) return this.#list(target, path, keys);
    return scalar(target);
  }

  #mapping(
    { properties = {}, required = [] }: SchemaNode,
    path: string,
    keys: readonly string[],
  ): fc.Arbitrary<unknown> {
    const entries = Object.entries(properties).map(([key, node]) => {
      const value = this.value(node, path === "" ? key : `${path}.${key}`, keys);
      return [
        key,
        required.includes(key) || path === "hosts.*" ? value : fc.option(value, { nil: undefined }),
      ] as const;
    });
    return fc.record(Object.fromEntries(entries)).map(withoutNothing);
  }

  #named(node: SchemaNode, path: string, keys: readonly string[]): fc.Arbitrary<unknown> {
    const names = Object.keys(this.#namesAt(path));
    const entries = names.map((name) => [name, this.value(node, `${path}.*`, [...keys, name])] as const);
    return fc.record(Object.fromEntries(entries));
  }

  #namesAt(path: string): object {
    if (path === "hosts") return Object.fromEntries(this.#plan.hosts.map((name) => [name, 0]));
    return path === "nodes" ? this.#plan.nodes : path === "sites" ? this.#plan.sites : { ns1: 0, ns2: 0 };
  }

  #list(
    { items, minItems = 0, maxItems = 3 }: SchemaNode,
    path: string,
    keys: readonly string[],
  ): fc.Arbitrary<unknown> {
    const item = this.value(items as SchemaNode, `${path}[]`, keys);
    return fc.array(item, { minLength: minItems, maxLength: Math.min(3, maxItems) });
  }
}

/** Making an arbitrary for a pattern or for all of Unicode takes longer than using it, so that each is made once. */
const made = new Map<SchemaNode, fc.Arbitrary<unknown>>();

/** A value of a form, whatever it means. */
function scalar(node: SchemaNode): fc.Arbitrary<unknown> {
  const before = made.get(node);
  if (before !== undefined) return before;
  const arbitrary = madeFor(node);
  made.set(node, arbitrary);
  return arbitrary;
}

function madeFor(node: SchemaNode): fc.Arbitrary<unknown> {
  if (node.const !== undefined) return fc.constant(node.const);
  if (node.enum !== undefined) return fc.constantFrom(...node.enum);
  if (node.anyOf !== undefined) return fc.oneof(...node.anyOf.map((one) => scalar(one)));
  if (node.type === "boolean") return fc.boolean();
  if (node.type === "integer") return fc.integer({ min: node.minimum ?? 0, max: node.maximum ?? 65_535 });
  if (node.format !== undefined) return formatted(node.format);
  if (node.pattern !== undefined && !node.pattern.startsWith("^[^"))
    return fc.stringMatching(new RegExp(node.pattern), { maxLength: 60 } as never);
  return fc.string({ unit: "grapheme", minLength: node.minLength ?? 0, maxLength: Math.min(60, node.maxLength ?? 60) });
}

function formatted(format: string): fc.Arbitrary<unknown> {
  const four = fc.ipV4();
  const six = fc.ipV6().filter((text) => !text.includes("."));
  const family = format.startsWith("ipv6") ? six : format.startsWith("ipv4") ? four : fc.oneof(four, six);
  if (!format.includes("-")) return family;
  return fc.tuple(family, fc.integer({ min: 0, max: 32 })).map(([address, prefix]) => `${address}/${prefix}`);
}

function withoutNothing(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined));
}

/** Topologies that the language allows, whose parts know each other: most of them compile. */
export const valid: fc.Arbitrary<unknown> = plan.chain((around) => new Walk(around, coherent).value(language, "", []));

/** Topologies that the language allows, whose parts know nothing of each other. */
export const allowed: fc.Arbitrary<unknown> = plan.chain((around) => new Walk(around, {}).value(language, "", []));

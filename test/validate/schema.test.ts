import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { explainAs } from "../../src/2-validate/explain/text.js";
import { EXPLAINED } from "../../src/2-validate/explain.js";
import { formatChecks } from "../../src/2-validate/format-checks.js";
import { language } from "../../src/2-validate/language.js";
import { schemaPlace } from "../../src/2-validate/schema-at.js";
import type { SchemaNode } from "../../src/2-validate/schema-node.js";
import { whatIsWanted } from "../../src/2-validate/what-is-wanted.js";
import { platforms } from "../../src/generated/platforms.js";
import { providers } from "../../src/generated/providers.js";
import type { Platform } from "../../src/platforms/platform.js";

/** All nodes of the schema with their places in it. */
function* nodesOf(node: SchemaNode, at: string): Generator<readonly [string, SchemaNode]> {
  yield [at, node];
  for (const group of ["properties", "$defs"] as const) {
    for (const [name, inner] of Object.entries(node[group] ?? {})) yield* nodesOf(inner, `${at}/${group}/${name}`);
  }
  for (const key of ["items", "propertyNames", "additionalProperties"] as const) {
    const inner = node[key];
    if (typeof inner === "object") yield* nodesOf(inner, `${at}/${key}`);
  }
  for (const [index, inner] of (node.anyOf ?? []).entries()) yield* nodesOf(inner, `${at}/anyOf/${index}`);
}

const NODES = [...nodesOf(language, "#")];
const KEYS = NODES.filter(([at]) => /\/properties\/[^/]+$/.test(at));

const ajv = new Ajv2020({ strict: true, allErrors: true, formats: formatChecks }).addSchema(language);

describe("the schema", () => {
  it("is one by the strict rules of ajv", () => {
    expect(() => ajv.compile(language)).not.toThrow();
  });

  it("is the schema of a hundred keys and more, so that the walk over it sees them", () => {
    expect(KEYS.length).toBeGreaterThan(90);
  });

  it.each(KEYS)("%s has a description and an example", (_, node) => {
    const { node: merged } = schemaPlace(node);
    expect(merged.description).toMatch(/^[A-Z`].*\.$/s);
    expect(merged.examples?.length).toBeGreaterThan(0);
  });

  it.each(NODES.filter(([, node]) => node.examples !== undefined || node.default !== undefined))(
    "%s has only examples and a default that it accepts itself",
    (at, node) => {
      const check = ajv.compile({ $ref: `${language.$id}${at.slice(at.indexOf("#"))}` });
      for (const value of [...(node.examples ?? []), ...("default" in node ? [node.default] : [])]) {
        expect(check(value), `${JSON.stringify(value)}: ${ajv.errorsText(check.errors)}`).toBe(true);
      }
    },
  );

  it("names every platform that can be a host, every one that can be a node, and every provider", () => {
    const known: readonly Platform[] = platforms;
    const named = (key: string, all: readonly string[]): readonly string[] => {
      const { description = "" } = KEYS.find(([at]) => at.endsWith(key))?.[1] ?? {};
      return all.filter((name) => description.includes(`\`${name}\``));
    };
    const ids = (can: (platform: Platform) => boolean): readonly string[] => known.filter(can).map(({ id }) => id);
    const all = ids(() => true);
    expect(named("/$defs/host/properties/platform", all)).toEqual(ids(({ providers: has }) => has.length > 0));
    expect(named("/$defs/node/properties/image", all)).toEqual(ids(({ images }) => Object.keys(images).length > 0));
    const names = providers.map(({ name }) => name);
    expect(named("/$defs/host/properties/provider", names)).toEqual(names);
  });

  it("refuses every key that it does not name", () => {
    const open = NODES.filter(([, node]) => node.type === "object" && node.additionalProperties === undefined);
    expect(open.map(([at]) => at)).toEqual([]);
  });

  it("uses only keywords that have an explanation", () => {
    const silent = new Set([
      ...["$schema", "$id", "$ref", "$defs", "title", "description", "default", "examples"],
      ...["properties", "items", "propertyNames"],
    ]);
    const used = new Set(NODES.flatMap(([, node]) => Object.keys(node)).filter((keyword) => !silent.has(keyword)));
    expect([...used].filter((keyword) => !Object.hasOwn(EXPLAINED, keyword))).toEqual([]);
  });

  it.each(NODES.filter(([, node]) => node.pattern !== undefined || node.format !== undefined))(
    "%s has words for texts that are not of its form",
    (_, node) => {
      expect(explainAs(node, "\u0001 ü", "key")?.message.length).toBeGreaterThan(10);
      expect(whatIsWanted(node)).toMatch(/^(?:an?|the) /);
    },
  );

  it("names each object, so that its type has a name", () => {
    const nameless = NODES.filter(([, node]) => node.properties !== undefined && node.title === undefined);
    expect(nameless.map(([at]) => at)).toEqual([]);
  });
});

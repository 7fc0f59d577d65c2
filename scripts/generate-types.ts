import { join } from "node:path";
import { compile } from "json-schema-to-typescript";
import ts from "typescript";
import { resolvePointer } from "../src/2-validate/resolve-pointer.js";
import type { SchemaNode } from "../src/2-validate/schema-node.js";
import { readSchema } from "./read-schema.js";
import { writeIfChanged } from "./write-if-changed.js";

const BANNER = `/**
 * The topology as it is written: schema-valid, still names and texts, defaults not filled.
 * Made from schema/topology.schema.json by scripts/generate-types.ts (\`npm run generate\`); do not edit.
 */`;

/** Writes src/generated/topology-types.ts from the schema: one readonly type for each object of the language. */
export async function generateTypes(root: string, into = root): Promise<void> {
  const schema = readSchema(root);
  const text = await compile(onlyObjectsNamed(schema, schema) as Parameters<typeof compile>[0], "Topology", {
    additionalProperties: false,
    bannerComment: BANNER,
    format: true,
    // Tuples such as [A] | [A, B] | [A, B, C] are exact and unusable; the validator has counted already.
    ignoreMinAndMaxItems: true,
    style: { printWidth: 120 },
  });
  writeIfChanged(join(into, "src/generated/topology-types.ts"), allReadonly(text));
}

/**
 * A titled text would become an alias for each description it is used with (`Label`, `Label1`, …), all of them `string`:
 * texts and numbers are put where they are referred to, and only objects and lists keep a name.
 */
function onlyObjectsNamed(node: unknown, schema: SchemaNode): unknown {
  if (Array.isArray(node)) return node.map((item) => onlyObjectsNamed(item, schema));
  if (typeof node !== "object" || node === null) return node;
  const { $ref, ...own } = node as SchemaNode;
  const target = $ref === undefined ? undefined : resolvePointer(schema, $ref);
  if (target !== undefined && !isNamed(target)) return onlyObjectsNamed({ ...target, ...own }, schema);
  const entries = Object.entries(node).map(([key, value]) => [key, onlyObjectsNamed(value, schema)] as const);
  return Object.fromEntries(
    entries.filter(([key, value]) => key !== "title" || typeof value !== "string" || isNamed(node)),
  );
}

function isNamed(node: SchemaNode): boolean {
  return node.type === "object" || node.type === "array";
}

/** Puts `readonly` before every property, index signature and array of a module of types. */
function allReadonly(text: string): string {
  const source = ts.createSourceFile("topology-types.ts", text, ts.ScriptTarget.ES2022, true);
  const places: number[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertySignature(node) || ts.isIndexSignatureDeclaration(node) || ts.isArrayTypeNode(node)) {
      places.push(node.getStart(source));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return places.reduceRight((done, at) => `${done.slice(0, at)}readonly ${done.slice(at)}`, text);
}

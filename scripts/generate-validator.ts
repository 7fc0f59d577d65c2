import { join } from "node:path";
import { _, Ajv2020 } from "ajv/dist/2020.js";
import standaloneModule from "ajv/dist/standalone/index.js";
import { build } from "esbuild";
import { FORMATS } from "../src/2-validate/formats.js";
import { readSchema } from "./read-schema.js";
import { writeIfChanged } from "./write-if-changed.js";

const HEADER =
  "// Made from schema/topology.schema.json by scripts/generate-validator.ts (`npm run generate`); do not edit.\n";

const DECLARATION = `${HEADER}import type { SchemaError } from "../2-validate/schema-error.js";

/** All errors of a value against the schema of the language; none where it is a topology. */
export declare function schemaErrors(value: unknown): readonly SchemaError[];
`;

/**
 * Writes src/generated/validator.js: the schema as code, self-contained, so that nothing is compiled or evaluated at run
 * time. Annotations are left out of it; they would be half of its size.
 */
export async function generateValidator(root: string, into = root): Promise<void> {
  const checked = Object.keys(FORMATS).map((name) => [name, () => true] as const);
  const ajv = new Ajv2020({
    strict: true,
    allErrors: true,
    messages: false,
    // Small definitions are called, not copied to each use.
    inlineRefs: 3,
    formats: Object.fromEntries(checked),
    code: { source: true, esm: true, lines: true, formats: _`formatChecks` },
  });
  const code = standalone()(ajv, ajv.compile(withoutAnnotations(readSchema(root)) as object));
  const text = await bundled(root, selfContained(code));
  writeIfChanged(join(into, "src/generated/validator.js"), HEADER + text);
  writeIfChanged(join(into, "src/generated/validator.d.ts"), DECLARATION);
}

type Standalone = (ajv: Ajv2020, validate: ReturnType<Ajv2020["compile"]>) => string;

/** The package is CommonJS: its default export is the function itself or a module around it, as the loader has it. */
function standalone(): Standalone {
  const loaded = standaloneModule as unknown as Standalone & { readonly default?: Standalone };
  return loaded.default ?? loaded;
}

const ANNOTATIONS = new Set(["title", "description", "markdownDescription", "default", "examples", "defaultSnippets"]);

function withoutAnnotations(node: unknown, isMapOfNodes = false): unknown {
  if (Array.isArray(node)) return node.map((item) => withoutAnnotations(item));
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => isMapOfNodes || !ANNOTATIONS.has(key))
      .map(([key, value]) => [
        key,
        withoutAnnotations(value, !isMapOfNodes && (key === "properties" || key === "$defs")),
      ]),
  );
}

/**
 * The errors of a called definition are appended to those that are there already. ajv copies the whole list each time,
 * which is quadratic: 100,000 nodes with an error each would take minutes.
 */
function selfContained(code: string): string {
  const linear = code
    .replace(/vErrors === null \? (\w+)\.errors : vErrors\.concat\(\1\.errors\)/g, "collect(vErrors, $1.errors)")
    .replaceAll('require("ajv/dist/runtime/ucs2length").default', "lengthInCharacters")
    .replace(/^"use strict";/, "")
    .replace(/export const validate = (\w+);\s*export default \1;/, "const validate = $1;");
  for (const left of ["require(", ".concat(", "export "]) {
    if (linear.includes(left)) throw new Error(`the code that ajv made is not of the expected form: ${left} is left`);
  }
  return `import { formatChecks } from "../2-validate/format-checks.js";
${linear}
function collect(all, more) {
  if (all === null) return more;
  for (const error of more) all.push(error);
  return all;
}
function lengthInCharacters(text) {
  let pairs = 0;
  for (let at = 0; at < text.length - 1; at++) {
    const high = text.charCodeAt(at);
    if (high < 0xd800 || high > 0xdbff) continue;
    const low = text.charCodeAt(at + 1);
    if (low >= 0xdc00 && low <= 0xdfff) { pairs++; at++; }
  }
  return text.length - pairs;
}
export function schemaErrors(value) {
  const errors = validate(value) ? [] : validate.errors;
  validate.errors = null;
  return errors;
}
`;
}

async function bundled(root: string, contents: string): Promise<string> {
  const result = await build({
    stdin: { contents, resolveDir: join(root, "src/generated"), sourcefile: "validator.js", loader: "ts" },
    absWorkingDir: root,
    bundle: true,
    packages: "external",
    write: false,
    format: "esm",
    platform: "node",
    target: "node20",
    minifySyntax: true,
    legalComments: "none",
    logLevel: "error",
  });
  return result.outputFiles[0]?.text ?? "";
}

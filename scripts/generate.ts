import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { generateDiagnosticsDocs } from "./generate-diagnostics-docs.js";
import { generateReference } from "./generate-reference.js";
import { generateRegistries } from "./generate-registries.js";
import { generateTypes } from "./generate-types.js";
import { generateValidator } from "./generate-validator.js";

/** Makes everything that is made from the schema, the templates and the folder listings. Unchanged files stay untouched. */
export async function generate(root: string): Promise<void> {
  await generateRegistries(root);
  await generateTypes(root);
  await generateValidator(root);
  await generateReference(root);
  generateDiagnosticsDocs(root);
  await generateTemplatesWhereThere(root);
}

async function generateTemplatesWhereThere(root: string): Promise<void> {
  const script = join(root, "scripts/generate-templates.ts");
  if (!existsSync(script)) return;
  const module = (await import(pathToFileURL(script).href)) as { generateTemplates(root: string): Promise<void> };
  await module.generateTemplates(root);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await generate(join(dirname(fileURLToPath(import.meta.url)), ".."));
}

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import fastGlob from "fast-glob";
import { grammars } from "../src/grammars/all.js";
import { formatFault, type TemplateFault } from "../src/templates/faults.js";
import { proveTemplate } from "../src/templates/prove.js";
import { writeProgram } from "../src/templates/write-program.js";
import { writeIfChanged } from "./write-if-changed.js";

const HEADER = "// Made from templates/ by `npm run generate`.\n\n";

/**
 * Proves every template and compiles it: src/generated/templates.js and the type of their names. One fault in one
 * template fails the whole, with all faults listed. A template that others include or import is a part: it is proved
 * where it is used, and cannot be rendered alone.
 */
export async function generateTemplates(root: string): Promise<void> {
  const folder = join(root, "templates");
  const files = (await fastGlob("**/*.njk", { cwd: folder })).sort();
  const all = files.map((file) => compile(folder, file, new Set(files)));
  const used = new Set(all.flatMap(({ uses }) => uses));
  const whole = all.filter(({ file }) => !used.has(file));
  const faults = [...whole.flatMap((one) => one.faults), ...unreached(all, whole)];
  // What is proved is written all the same, so that one fault does not keep the rest from being worked on.
  const proved = whole.filter((one) => one.faults.length === 0);
  const types = proved.map(({ file }) => `\n  | ${JSON.stringify(templateName(file))}`).join("") || " never";
  const code = proved.map((one) => one.code).join("");
  writeIfChanged(join(root, "src/generated/templates.js"), `${HEADER}export const templates = {\n${code}};\n`);
  writeIfChanged(join(root, "src/generated/template-names.ts"), `${HEADER}export type TemplateName =${types};\n`);
  if (faults.length > 0)
    throw new Error(`templates that are not proved:\n${unique(faults.map(formatFault)).join("\n")}`);
}

interface Compiled {
  readonly file: string;
  readonly code: string;
  readonly faults: readonly TemplateFault[];
  /** Every template that it includes or imports, at any depth. */
  readonly uses: readonly string[];
}

function compile(folder: string, file: string, files: ReadonlySet<string>): Compiled {
  const [, extension = ""] = /\.([a-z0-9]+)\.njk$/.exec(file) ?? [];
  const grammar = grammars[extension];
  if (grammar === undefined) {
    const message = `\`${extension}\` is not a grammar; there are ${Object.keys(grammars).join(", ")}`;
    return { file, code: "", faults: [{ template: file, line: 1, column: 1, message }], uses: [] };
  }
  const uses: string[] = [];
  const { program, faults } = proveTemplate(file, readFileSync(join(folder, file), "utf8"), grammar, (name) => {
    if (!files.has(name)) return undefined;
    uses.push(name);
    return readFileSync(join(folder, name), "utf8");
  });
  const run = faults.length > 0 ? "null" : writeProgram(program);
  return {
    file,
    faults,
    uses,
    code: `${JSON.stringify(templateName(file))}: { grammar: ${JSON.stringify(extension)}, run: ${run} },\n`,
  };
}

/** Parts that only include each other in a circle would never be proved. */
function unreached(all: readonly Compiled[], whole: readonly Compiled[]): readonly TemplateFault[] {
  const reached = new Set(whole.flatMap(({ file, uses }) => [file, ...uses]));
  const message = "it is included only in a circle";
  return all
    .filter(({ file }) => !reached.has(file))
    .map(({ file }) => ({ template: file, line: 1, column: 1, message }));
}

/** `zone/zone.zone` for templates/zone/zone.zone.njk. */
function templateName(file: string): string {
  return file.replace(/\.njk$/, "");
}

function unique(lines: readonly string[]): readonly string[] {
  return [...new Set(lines)];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await generateTemplates(join(dirname(fileURLToPath(import.meta.url)), ".."));
}

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { compareText } from "../src/core/compare-text.js";
import { writeIfChanged } from "./write-if-changed.js";

/** A folder whose entries register themselves by being there. */
interface Registry {
  /** The name of the list and of its file in src/generated. */
  readonly list: string;
  /** What each module exports. */
  readonly exported: string;
  readonly type: string;
  /** Where the type is declared, under src. */
  readonly typeFile: string;
  /** Finds the modules, under src, without extension. */
  readonly modules: (source: string) => readonly string[];
}

const REGISTRIES: readonly Registry[] = [
  {
    list: "rules",
    exported: "rule",
    type: "Rule",
    typeFile: "4-check/rule",
    modules: inFolders("4-check/rules", "rule"),
  },
  {
    list: "artifacts",
    exported: "artifact",
    type: "Artifact",
    typeFile: "5-emit/artifact",
    modules: inFolders("5-emit/artifacts", "artifact"),
  },
  { list: "platforms", exported: "platform", type: "Platform", typeFile: "platforms/platform", modules: platformFiles },
  {
    list: "providers",
    exported: "provider",
    type: "Provider",
    typeFile: "providers/provider",
    modules: inFolders("providers", "provider"),
  },
  {
    list: "complaints",
    exported: "complaint",
    type: "Complaint",
    typeFile: "core/complaint",
    modules: complaintFolders,
  },
];

/**
 * Writes src/generated/{rules,artifacts,platforms,providers,complaints}.ts from the folder listings, and pages.ts with the
 * pages of all complaints: static imports, so that a bundler and the compiler see them, and nobody edits a list by hand.
 */
export async function generateRegistries(root: string, into = root): Promise<void> {
  const source = join(root, "src");
  for (const registry of REGISTRIES) {
    writeIfChanged(join(into, `src/generated/${registry.list}.ts`), registryText(registry, registry.modules(source)));
  }
  writeIfChanged(join(into, "src/generated/pages.ts"), pagesText(pagesUnder(source)));
}

function inFolders(folder: string, file: string): (source: string) => readonly string[] {
  return (source) =>
    names(join(source, folder))
      .filter((name) => existsSync(join(source, folder, name, `${file}.ts`)))
      .map((name) => `${folder}/${name}/${file}`);
}

function platformFiles(source: string): readonly string[] {
  return names(join(source, "platforms"))
    .filter((name) => name.endsWith(".ts"))
    .filter((name) => /^export const platform\b/m.test(readFileSync(join(source, "platforms", name), "utf8")))
    .map((name) => `platforms/${name.slice(0, -3)}`);
}

function complaintFolders(source: string): readonly string[] {
  return names(source).flatMap((phase) => inFolders(`${phase}/complaints`, "complaint")(source));
}

function registryText(registry: Registry, modules: readonly string[]): string {
  const entries = identified(registry, modules);
  const imports = [
    ...entries.map(([name, module]) => `import { ${registry.exported} as ${name} } from "../${module}.js";`),
    `import type { ${registry.type} } from "../${registry.typeFile}.js";`,
  ].sort((a, b) => compareText(a.slice(a.indexOf('"')), b.slice(b.indexOf('"'))));
  const items = entries.map(([name]) => `  ${name},\n`).join("");
  const list = items === "" ? "[]" : `[\n${items}]`;
  return (
    `// Made from the folder listing by scripts/generate-registries.ts (\`npm run generate\`); do not edit.\n` +
    `${imports.join("\n")}\n\n` +
    `export const ${registry.list} = ${list} as const satisfies readonly ${registry.type}[];\n`
  );
}

/** A name for each module, in the order of the entries' names; the phase goes before it where two phases use one name. */
function identified(registry: Registry, modules: readonly string[]): readonly (readonly [string, string])[] {
  const named = modules.map((module) => [entryName(module), module] as const);
  const count = (name: string) => named.filter(([other]) => other === name).length;
  return named
    .map(([name, module]) => [count(name) > 1 ? `${phaseOf(module)}-${name}` : name, module] as const)
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, module]) => [identifier(name, registry.exported), module] as const);
}

function entryName(module: string): string {
  const parts = module.split("/");
  return parts[0] === "platforms" ? basename(module) : (parts.at(-2) as string);
}

function phaseOf(module: string): string {
  return module.replace(/^\d-/, "").split("/")[0] as string;
}

/** `duplicate-address` → `duplicateAddress`; a word of TypeScript gets its kind behind it: `package` → `packageRule`. */
function identifier(name: string, kind: string): string {
  const camel = name.replace(/[^a-zA-Z0-9]+(.)/g, (_, letter: string) => letter.toUpperCase());
  const reserved = /^(delete|default|import|export|package|static|new|class|public|private|interface|for|in|if|do)$/;
  return reserved.test(camel) ? camel + (kind[0] as string).toUpperCase() + kind.slice(1) : camel;
}

/** All pages by code. A page names its codes at the start of a line, as "`net/duplicate-address` · error". */
export function pagesUnder(source: string): readonly (readonly [string, string])[] {
  const files = [
    ...complaintFolders(source).map((module) => join(source, module, "../complaint.md")),
    ...inFolders("4-check/rules", "rule")(source).map((module) => join(source, module, "../rule.md")),
  ];
  return files
    .filter((file) => existsSync(file))
    .flatMap((file) => {
      const page = readFileSync(file, "utf8");
      return codesOf(page).map((code) => [code, page] as const);
    })
    .sort(([a], [b]) => compareText(a, b));
}

function codesOf(page: string): readonly string[] {
  return [...page.matchAll(/^`([a-z0-9-]+\/[a-z0-9-]+)` · (?:error|warning)/gm)].map((match) => match[1] as string);
}

function pagesText(pages: readonly (readonly [string, string])[]): string {
  const entries = pages.map(([code, page]) => `  ${JSON.stringify(code)}:\n    ${JSON.stringify(page)},\n`).join("");
  return (
    "// Made from the pages beside the complaints and rules by scripts/generate-registries.ts; do not edit.\n" +
    "// Load it lazily: only `explain` reads pages.\n" +
    `export const pages: Readonly<Record<string, string>> = {\n${entries}};\n`
  );
}

function names(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).sort(compareText) : [];
}

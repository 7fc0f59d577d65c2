import { mkdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { type BuiltFile, writeDirectory } from "./write-directory.js";

/** What can be imported from the package. */
const ENTRIES = ["index", "testing"];

/** Writes dist/types/: the declarations of the library and of all that they name. Takes seconds, so only packing does it. */
function buildTypes(root: string): void {
  const into = join(root, "dist/types");
  const source = join(root, "src");
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const program = ts.createProgram(
    ENTRIES.map((entry) => join(source, `${entry}.ts`)),
    {
      ...options,
      declaration: true,
      emitDeclarationOnly: true,
      allowJs: false,
      rootDir: source,
      outDir: into,
    },
  );
  mkdirSync(into, { recursive: true });
  writeDirectory(into, declarations(program, source, into), () => true);
}

/** The declarations of the entry and of what they name; the program has many files more, whose types nobody needs. */
function declarations(program: ts.Program, source: string, into: string): ReadonlyMap<string, BuiltFile> {
  const files = new Map<string, BuiltFile>();
  const waiting = [...ENTRIES];
  for (let module = waiting.pop(); module !== undefined; module = waiting.pop()) {
    if (files.has(`${module}.d.ts`)) continue;
    const text = declarationOf(program, join(source, `${module}.ts`), into);
    files.set(`${module}.d.ts`, { bytes: Buffer.from(text), mode: 0o644 });
    for (const [, name] of text.matchAll(/(?:from |import\()"(\.[^"]+)\.js"/g))
      waiting.push(join(dirname(module), name as string));
  }
  return files;
}

function declarationOf(program: ts.Program, path: string, into: string): string {
  let text: string | undefined;
  const { diagnostics } = program.emit(program.getSourceFile(path), (written, content) => {
    if (relative(into, written).endsWith(".d.ts")) text = content;
  });
  if (text === undefined || diagnostics.length > 0)
    throw new Error(`no declarations of ${path}: ${diagnostics.map(({ messageText }) => messageText).join(", ")}`);
  return text;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  buildTypes(join(dirname(fileURLToPath(import.meta.url)), ".."));
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Script } from "node:vm";

/** What a part of the command is run with, as a module of CommonJS is. */
type Body = (exports: object, require: (name: string) => unknown, module: { exports: object }, url: string) => void;

/** The command is CommonJS as its parts are, so that Node starts it without its loader of the other kind. */
const DIRECTORY = join(__dirname, "parts");
/** What V8 made of the same parts before, if that was this very Node: its own check does not look at the processor. */
const CACHE = join(DIRECTORY, `${process.version}-${process.arch}`);
const loaded = new Map<string, { exports: object }>();
const scripts = new Map<string, Script>();

/**
 * Loads a part of the command, and what that part needs. The parts are in CommonJS, because Node reads and links modules
 * of the other kind one by one and asynchronously, and cannot take a code cache for them before version 22.
 */
export function loadPart(name: string): object {
  const known = loaded.get(name);
  if (known !== undefined) return known.exports;
  const module = { exports: {} };
  loaded.set(name, module);
  const cached = readCache(name);
  // The parts are in ASCII: a byte is a character.
  const source = `(function(exports,require,module,__url){${readFileSync(join(DIRECTORY, `${name}.cjs`), "latin1")}\n})`;
  const script = new Script(source, { filename: `${name}.cjs`, ...(cached && { cachedData: cached }) });
  scripts.set(name, script);
  const body = script.runInThisContext() as Body;
  const load = (wanted: string): unknown => (wanted.startsWith("./") ? loadPart(wanted.slice(2, -4)) : require(wanted));
  body(module.exports, load, module, pathToFileURL(join(DIRECTORY, `${name}.cjs`)).href);
  return module.exports;
}

function readCache(name: string): Buffer | undefined {
  try {
    return readFileSync(join(CACHE, name));
  } catch {
    return undefined;
  }
}

/** The directory of the cache, and what V8 can keep of the parts that were loaded: for the build, which fills it. */
export function compiledParts(): { readonly directory: string; readonly parts: ReadonlyMap<string, Buffer> } {
  return { directory: CACHE, parts: new Map([...scripts].map(([name, script]) => [name, script.createCachedData()])) };
}

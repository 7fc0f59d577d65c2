import type { Bundle } from "../5-emit/bundle.js";
import { BugError } from "../core/bug-error.js";

/** Characters that some system cannot have in a file name, or that a shell, an editor or a terminal would act upon. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const UNSAFE_CHARACTER = /[\u0000-\u001f\u007f-\u009f\\:*?"<>|\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
/** Names that are devices on Windows, whatever follows the first dot. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;

/** Says why a name cannot be part of a path in a bundle, or nothing when it can. */
function nameFault(name: string): string | undefined {
  if (name === "") return "is empty";
  if (name === "." || name === "..") return "leads out of its directory";
  if (name.startsWith("-")) return "starts with a hyphen, like an option";
  if (name.endsWith(".") || name.endsWith(" ")) return "ends in a dot or blank, which Windows drops";
  if (UNSAFE_CHARACTER.test(name)) return "has a character that is not safe in file names";
  if (DEVICE.test(name)) return "is a device on Windows";
  if (name.length > 255 || Buffer.byteLength(name) > 255) return "is longer than 255 bytes";
  return undefined;
}

/** What most paths are: the only spelling of their names. */
const ONE_SPELLING = /^[!-@[-~]*$/;

/** One spelling for all names that are the same on a file system without case, or with another Unicode form. */
export function foldName(path: string): string {
  return ONE_SPELLING.test(path) ? path : path.normalize("NFC").toLowerCase();
}

/**
 * Checks once more, at the last moment, that no path of a bundle can leave its directory or hide another one, and gives
 * the directories that it needs, each after its parent. A path that fails is a fault of the emitter, so this throws.
 */
export function layOutBundle(bundle: Bundle): readonly string[] {
  const directories = new Set<string>();
  const folded = new Map<string, string>();
  for (const { path } of bundle.files) {
    addDirectories(path, directories, folded);
    claim(path, folded);
  }
  return [...directories];
}

function addDirectories(path: string, directories: Set<string>, folded: Map<string, string>): void {
  checkName(path, path.slice(path.lastIndexOf("/") + 1));
  for (let slash = path.indexOf("/"); slash !== -1; slash = path.indexOf("/", slash + 1)) {
    const directory = path.slice(0, slash);
    if (directories.has(directory)) continue;
    checkName(path, directory.slice(directory.lastIndexOf("/") + 1));
    claim(directory, folded);
    directories.add(directory);
  }
}

function checkName(path: string, name: string): void {
  const fault = nameFault(name);
  if (fault !== undefined) throw new BugError(`bundle path ${JSON.stringify(path)}: ${JSON.stringify(name)} ${fault}`);
}

function claim(path: string, folded: Map<string, string>): void {
  const key = foldName(path);
  const other = folded.get(key);
  if (other !== undefined)
    throw new BugError(`bundle paths ${JSON.stringify(other)} and ${JSON.stringify(path)} collide`);
  folded.set(key, path);
}

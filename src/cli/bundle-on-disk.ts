import { join } from "node:path";
import { OutputFault } from "../output/output-fault.js";
import { type DirectoryContent, readBundle, type StoredFile } from "../output/read-bundle.js";
import { errorCode } from "./error-code.js";
import { UsageError } from "./usage-error.js";

/**
 * What a directory holds that should hold a bundle; nothing where there is none. Throws UsageError where it cannot be read; reading
 * a file of it does so too, for that one may be forbidden, or gone since the directory was listed.
 */
export function bundleOnDisk(directory: string): DirectoryContent {
  const found = readBundle(directory);
  if (!found.ok)
    throw new UsageError(found.reason === "permission" ? `\`${found.paths[0]}\` may not be read` : found.message);
  const { entries, read } = found.content;
  return { entries, read: (path) => readFile(join(directory, path), () => read(path)) };
}

function readFile(path: string, read: () => StoredFile): StoredFile {
  try {
    return read();
  } catch (error) {
    if (error instanceof OutputFault) throw new UsageError(error.message);
    const code = errorCode(error);
    if (code === undefined) throw error;
    throw new UsageError(`\`${path}\` ${code === "EACCES" ? "may not be read" : `cannot be read (${code})`}`);
  }
}

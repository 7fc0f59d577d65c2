import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { type SourceFile, sourceFile } from "../core/source-file.js";
import { errorCode } from "./error-code.js";
import { UsageError } from "./usage-error.js";

/** More than the parser takes (1 MiB of text), so that it can say that there is too much, and no more memory than that. */
const MOST_BYTES = 4 * 1024 * 1024;

/** Reads a topology; `-` is standard input. Throws UsageError where that cannot be done. */
export function readSource(path: string): SourceFile {
  return sourceFile(path, decode(path, path === "-" ? readStandardInput() : readPath(path)));
}

function readStandardInput(): Uint8Array {
  try {
    return readAll(0);
  } catch {
    throw new UsageError(
      "standard input cannot be read",
      "give a file, or pipe one in: twinhost build - < topology.yaml",
    );
  }
}

function readPath(path: string): Uint8Array {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch (error) {
    throw unreadable(path, error);
  }
  try {
    if (fstatSync(file).isDirectory()) throw new UsageError(`\`${path}\` is a directory`);
    return readAll(file);
  } catch (error) {
    throw error instanceof UsageError ? error : unreadable(path, error);
  } finally {
    closeSync(file);
  }
}

function readAll(file: number): Uint8Array {
  const bytes = Buffer.alloc(MOST_BYTES);
  let length = 0;
  while (length < MOST_BYTES) {
    const got = readSome(file, bytes, length);
    if (got === 0) break;
    length += got;
  }
  return bytes.subarray(0, length);
}

/** Standard input may be set not to wait (O_NONBLOCK) by whoever shares it; then we wait for it ourselves. */
function readSome(file: number, bytes: Buffer, at: number): number {
  for (;;) {
    try {
      return readSync(file, bytes, at, MOST_BYTES - at, null);
    } catch (error) {
      if (errorCode(error) !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

function unreadable(path: string, error: unknown): UsageError {
  const code = errorCode(error);
  if (code === "ENOENT")
    return new UsageError(`there is no file \`${path}\``, "twinhost init writes a topology to begin with");
  if (code === "EACCES") return new UsageError(`\`${path}\` may not be read`);
  return new UsageError(`\`${path}\` cannot be read (${code})`);
}

function decode(path: string, bytes: Uint8Array): string {
  try {
    // A byte order mark is kept, so that places in the text are places in the file.
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UsageError(`\`${path}\` is not UTF-8 text`, "save it as UTF-8");
  }
}

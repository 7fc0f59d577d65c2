import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Where administrators' programs are, which the PATH of other users does not name. */
const ALWAYS = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

/** The path that programs of the panel are given. */
export const PROGRAM_PATH = ALWAYS.join(":");

/** The absolute path of a program that is installed; `undefined` where none of this name is. */
export function findProgram(name: string): string | undefined {
  const path = process.env["PATH"] ?? "";
  const directories = [...ALWAYS, ...path.split(delimiter).filter((directory) => directory.startsWith("/"))];
  return directories.map((directory) => join(directory, name)).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

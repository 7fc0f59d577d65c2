import { readFileSync } from "node:fs";
import { type ExitCode, exitCode } from "../exit-code.js";

/** The shells, and the file in the package that is for each. */
const FILES: Readonly<Record<string, string>> = {
  bash: "completion/twinhost.bash",
  zsh: "completion/_twinhost",
  fish: "completion/twinhost.fish",
};

/**
 * `twinhost completion SHELL`: prints what makes the Tab key work. It was made when the package was built, so that a shell
 * that asks for it at every start waits for nothing but Node.
 */
export function completion(shell: string): ExitCode {
  const file = Object.hasOwn(FILES, shell) ? FILES[shell] : undefined;
  if (file === undefined) return exitCode.usage;
  process.stdout.write(readFileSync(packaged(file)));
  return exitCode.fine;
}

/** Code is in dist/ or in a folder below it; what was made with it lies in dist/. */
function packaged(file: string): URL {
  const [base] = /^.*\/dist\//.exec(import.meta.url) ?? [];
  return new URL(file, base ?? import.meta.url);
}

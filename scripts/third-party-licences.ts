import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The licences of the packages that are bundled, as they ask to be handed on with their code. */
export function thirdPartyLicences(root: string, inputs: readonly string[]): string {
  const packages = [...new Set(inputs.flatMap((input) => packageDirectory(input)))].sort();
  return `This package contains code of the following packages.\n${packages.map((path) => licenceOf(root, path)).join("")}`;
}

/** The directory of the package that a file belongs to, of the innermost `node_modules`. */
function packageDirectory(input: string): readonly string[] {
  const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
  return found === null ? [] : [found[1] as string];
}

function licenceOf(root: string, path: string): string {
  const directory = join(root, path);
  const { name, version, license } = JSON.parse(readFileSync(join(directory, "package.json"), "utf8")) as {
    name: string;
    version: string;
    license: string;
  };
  const file = readdirSync(directory).find((entry) => /^licen[cs]e(\.(md|txt))?$/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no licence file, and it would be part of the package`);
  const text = readFileSync(join(directory, file), "utf8").replaceAll("\r\n", "\n").trim();
  return `\n${"-".repeat(72)}\n${name} ${version} (${license})\n\n${text}\n`;
}

import { pages } from "../../src/generated/pages.js";
import type { BuiltFile } from "../write-directory.js";
import { bashCompletion } from "./bash.js";
import { commandTable } from "./command-table.js";
import { fishCompletion } from "./fish.js";
import { manPage } from "./man-page.js";
import { zshCompletion } from "./zsh.js";

/** What of the package is made from the command's own table of verbs and options, by its path in dist/. */
export function commandLineFiles(version: string): ReadonlyMap<string, BuiltFile> {
  const table = commandTable();
  const codes = Object.keys(pages).sort();
  const texts: Readonly<Record<string, string>> = {
    "completion/twinhost.bash": bashCompletion(table, codes),
    "completion/_twinhost": zshCompletion(table, codes),
    "completion/twinhost.fish": fishCompletion(table, codes),
    "man/twinhost.1": manPage(table, version),
  };
  return new Map(Object.entries(texts).map(([path, text]) => [path, { bytes: Buffer.from(text), mode: 0o644 }]));
}

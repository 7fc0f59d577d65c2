import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../cli/command.js";

export interface Document {
  /** Relative to the project. */
  readonly path: string;
  readonly text: string;
}

/** Every document that is written by hand or shown to people, but for the pages of codes, whose examples test/rules runs. */
export function documents(): readonly Document[] {
  const paths = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    ...markdownIn("docs"),
    ...markdownIn("docs/decisions"),
    "lab/README.md",
    "src/templates/README.md",
  ];
  return paths.map((path) => ({ path, text: readFileSync(join(projectRoot, path), "utf8") }));
}

function markdownIn(folder: string): readonly string[] {
  return readdirSync(join(projectRoot, folder))
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((name) => `${folder}/${name}`);
}

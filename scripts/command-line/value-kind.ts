import type { ArgumentRow, OptionRow } from "./command-table.js";

/** What a shell offers where a value is wanted. */
export type ValueKind = "topologies" | "directories" | "files" | "codes" | "choices" | "nothing";

const BY_NAME: Readonly<Record<string, ValueKind>> = {
  topology: "topologies",
  bundle: "directories",
  directory: "directories",
  file: "files",
  what: "codes",
};

/** Names of values say what they are: `<directory>` is one, `[topology...]` are files in YAML. */
export function kindOf({ choices }: ArgumentRow | OptionRow, name: string): ValueKind {
  return choices.length > 0 ? "choices" : (BY_NAME[name] ?? "nothing");
}

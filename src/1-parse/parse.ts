import type { Diagnostic } from "../core/diagnostic.js";
import type { SourceFile } from "../core/source-file.js";
import type { Branch } from "./branch.js";
import { checkCharacters } from "./characters.js";
import { complaint as tooLarge } from "./complaints/too-large/complaint.js";
import { readCst } from "./cst/read-cst.js";
import { LIMITS } from "./limits.js";
import { readPlain } from "./plain/read-plain.js";
import { Problems } from "./problems.js";
import type { SourceTree } from "./source-tree.js";

/** What a file turned out to be: a tree, or complaints about its form. */
export interface Parsed {
  /** There exactly when there are no diagnostics. */
  readonly tree?: SourceTree;
  readonly diagnostics: readonly Diagnostic[];
}

/** Phase 1: reads a file as YAML 1.2, within bounds, and keeps the place of everything in it. */
export function parse(file: SourceFile): Parsed {
  const problems = new Problems(file);
  const root = read(file.text, problems);
  if (root === undefined || !problems.isEmpty) return { diagnostics: problems.diagnostics };
  return { tree: { file, value: root.value, spans: root.spans }, diagnostics: [] };
}

function read(text: string, problems: Problems): Branch | undefined {
  if (text.length > LIMITS.text) {
    complainOfSize(text, problems);
    return undefined;
  }
  checkCharacters(text, problems);
  if (!problems.isEmpty) return undefined;
  const plain = readPlain(text);
  return "gaveUpAt" in plain ? readCst(text, problems, plain.gaveUpAt) : plain;
}

function complainOfSize(text: string, problems: Problems): void {
  const at = { start: LIMITS.text, end: Math.min(text.length, LIMITS.text + 1) };
  const message = `the file has ${text.length} characters, and twinhost reads at most ${LIMITS.text}`;
  problems.add(tooLarge, { at, message, help: "split it into several topologies" });
}

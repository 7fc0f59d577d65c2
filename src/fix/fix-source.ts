import type { Compilation } from "../compile.js";
import { type SourceFile, sourceFile } from "../core/source-file.js";
import { locateFindings } from "../report/located-diagnostic.js";
import { applyEdits } from "./apply-edits.js";
import { type Mended, safeFixes } from "./safe-fixes.js";

/** A topology after its safe remedies, with what is still to be said of it. */
export interface FixedSource<C extends Compilation> {
  readonly file: SourceFile;
  readonly compiled: C;
  /** What was done, in the order in which it was done; places are those of the text at that time. */
  readonly mended: readonly Mended[];
}

/** Each round lets the next phase look, and there are four; two remedies at one place take a round more. */
const MOST_ROUNDS = 12;

/**
 * Applies what can be applied without asking, and looks again, until nothing is left. Every character that is no part of
 * a mistake stays. A round after which less of the file could be read than before is taken back, and ends it.
 */
export function fixSource<C extends Compilation>(source: SourceFile, compile: (file: SourceFile) => C): FixedSource<C> {
  let now: FixedSource<C> = { file: source, compiled: compile(source), mended: [] };
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const fixes = safeFixes(locateFindings({ ...now.compiled, file: now.file }));
    if (fixes.length === 0) break;
    const text = applyEdits(
      now.file.text,
      fixes.flatMap(({ fix }) => fix.edits),
    );
    const file = sourceFile(source.path, text);
    const compiled = compile(file);
    if (text === now.file.text || reached(compiled) < reached(now.compiled)) break;
    now = { file, compiled, mended: [...now.mended, ...fixes] };
  }
  return now;
}

/** How far the compiler came. */
function reached({ tree, model, bundle }: Compilation): number {
  return [tree, model, bundle].filter((one) => one !== undefined).length;
}

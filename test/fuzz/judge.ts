import { createHash } from "node:crypto";
import { type Compilation, compile } from "../../src/compile.js";
import { type SourceFile, sourceFile } from "../../src/core/source-file.js";
import type { Span } from "../../src/core/span.js";
import { diagnose } from "../../src/diagnose.js";
import { complaints } from "../../src/generated/complaints.js";
import { rules } from "../../src/generated/rules.js";
import type { Understood } from "../../src/understand.js";
import { processorTime } from "../processor-time.js";

const CODES = new Set<string>([...complaints, ...rules].map(({ code }) => code));

/** What is judged. */
export interface Compiler {
  readonly compile: (file: SourceFile) => Compilation;
  readonly diagnose: (file: SourceFile) => Understood;
  /** No input may hold it for longer, in milliseconds of processor time. */
  readonly longest: number;
}

export const OURS: Compiler = { compile, diagnose, longest: 2000 };

/** Compiles a text, and throws where anything is not as it must be with any text. */
export function judge(text: string, compiler: Compiler = OURS): "accepted" | "refused" {
  const file = sourceFile("topology.yaml", text);
  const { result: compiled, time } = processorTime(() => compiler.compile(file), compiler.longest);
  if (time >= compiler.longest) throw new Error(`it took ${time} ms`);
  judgeDiagnostics(compiled, file);
  if (JSON.stringify(compiler.diagnose(file).diagnostics) !== JSON.stringify(compiled.diagnostics))
    throw new Error("validate says something else than build");
  const { bundle } = compiled;
  if (bundle === undefined) {
    if (!compiled.diagnostics.some(({ severity }) => severity === "error")) throw new Error("refused without an error");
    return "refused";
  }
  if (fingerprint(compiled) !== fingerprint(compiler.compile(file)))
    throw new Error("the second bundle differs from the first");
  return "accepted";
}

/** Everything that is said has a code that has a page, words, and a place in the file; throws where something has not. */
export function judgeDiagnostics({ diagnostics, tree }: Compilation, { text }: SourceFile): void {
  for (const { code, message, at, related } of diagnostics) {
    if (!CODES.has(code)) throw new Error(`${code} is no code`);
    if (message.trim() === "") throw new Error(`${code} says nothing`);
    // As they are: whoever shows them brings them into the file first.
    for (const place of [at, ...related.map((one) => one.at)]) {
      if ("path" in place && tree === undefined) throw new Error(`${code} points into a tree that is not there`);
      if ("span" in place && !isWithin(place.span, text)) throw new Error(`${code} points out of the file`);
    }
  }
}

function isWithin({ start, end }: Span, text: string): boolean {
  return 0 <= start && start <= end && end <= text.length;
}

function fingerprint({ bundle, diagnostics }: Compilation): string {
  const hash = createHash("sha256").update(JSON.stringify(diagnostics));
  for (const file of bundle?.files ?? []) hash.update(`${file.path}\0${file.mode}\0${file.text}\0`);
  return hash.digest("hex");
}

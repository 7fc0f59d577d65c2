import { createHash } from "node:crypto";
import { type Compilation, compile } from "../../src/compile.js";
import { type SourceFile, sourceFile } from "../../src/core/source-file.js";
import { diagnose } from "../../src/diagnose.js";
import { complaints } from "../../src/generated/complaints.js";
import { rules } from "../../src/generated/rules.js";
import { locateFindings } from "../../src/report/located-diagnostic.js";
import { processorTime } from "../processor-time.js";

const CODES = new Set<string>([...complaints, ...rules].map(({ code }) => code));

/** No input may hold the compiler for longer, in milliseconds of processor time. */
const LONGEST = 2000;

/** Compiles a text, and throws where anything is not as it must be with any text. */
export function judge(text: string): "accepted" | "refused" {
  const file = sourceFile("topology.yaml", text);
  const { result: compiled, time } = processorTime(() => compile(file), LONGEST);
  if (time >= LONGEST) throw new Error(`it took ${time} ms`);
  judgeDiagnostics(compiled, file);
  if (JSON.stringify(diagnose(file).diagnostics) !== JSON.stringify(compiled.diagnostics))
    throw new Error("validate says something else than build");
  const { bundle } = compiled;
  if (bundle === undefined) {
    if (!compiled.diagnostics.some(({ severity }) => severity === "error")) throw new Error("refused without an error");
    return "refused";
  }
  if (fingerprint(compiled) !== fingerprint(compile(file))) throw new Error("the second bundle differs from the first");
  return "accepted";
}

/** Everything that is said has a code that has a page, words, and a place in the file. */
function judgeDiagnostics(compiled: Compilation, file: SourceFile): void {
  for (const one of locateFindings({ ...compiled, file })) {
    if (!CODES.has(one.code)) throw new Error(`${one.code} is no code`);
    if (one.message.trim() === "") throw new Error(`${one.code} says nothing`);
    for (const { location } of [one, ...one.related]) {
      const { start, end } = location.span;
      if (start < 0 || end < start || end > file.text.length) throw new Error(`${one.code} points out of the file`);
      if (location.start.line < 1 || location.start.column < 1) throw new Error(`${one.code} has no line`);
    }
  }
}

function fingerprint({ bundle, diagnostics }: Compilation): string {
  const hash = createHash("sha256").update(JSON.stringify(diagnostics));
  for (const file of bundle?.files ?? []) hash.update(`${file.path}\0${file.mode}\0${file.text}\0`);
  return hash.digest("hex");
}

import { grammars } from "../../src/grammars/all.js";
import type { Grammar } from "../../src/grammars/grammar.js";
import { formatFault } from "../../src/templates/faults.js";
import { proveTemplate } from "../../src/templates/prove.js";
import { type CompiledTemplate, type Rendered, renderCompiled } from "../../src/templates/runtime.js";
import { writeProgram } from "../../src/templates/write-program.js";

/** Proves and compiles a template out of a test; the code becomes a function here, as a bundler makes it one elsewhere. */
function compile(language: string, source: string, others: Readonly<Record<string, string>> = {}): CompiledTemplate {
  const { program, faults } = proveTemplate(
    `t.${language}.njk`,
    source,
    grammars[language] as Grammar,
    (name) => others[name],
  );
  if (faults.length > 0) throw new Error(faults.map(formatFault).join("\n"));
  const run = new Function(`return ${writeProgram(program)}`)() as CompiledTemplate["run"];
  return { grammar: language, run };
}

export function renderSource(
  language: string,
  source: string,
  view: object,
  others: Readonly<Record<string, string>> = {},
): Rendered {
  return renderCompiled(`t.${language}`, compile(language, source, others), view);
}

import type { Grammar } from "../grammars/grammar.js";
import { Faults, type TemplateFault } from "./faults.js";
import type { Program } from "./program.js";
import { Prover } from "./prover.js";
import type { TreeNode } from "./tree.js";
import { parseTemplate, TemplateSyntaxError } from "./tree.js";

export type { TemplateFault } from "./faults.js";

/** Gives the source of a template that another one includes or imports, or undefined where there is none. */
export type LoadTemplate = (name: string) => string | undefined;

/**
 * Everything that is wrong with a template: it is not proved that each value lands where its slot makes it safe, or it
 * does more than lay out.
 */
export function prove(
  name: string,
  source: string,
  grammar: Grammar,
  load: LoadTemplate = () => undefined,
): readonly TemplateFault[] {
  return proveTemplate(name, source, grammar, load).faults;
}

/** The same, with the program that was proved; it may be used only where there are no faults. */
export function proveTemplate(
  name: string,
  source: string,
  grammar: Grammar,
  load: LoadTemplate,
): { readonly program: Program; readonly faults: readonly TemplateFault[] } {
  const faults = new Faults();
  const parse = (template: string, text: string): TreeNode | undefined => {
    try {
      return parseTemplate(text);
    } catch (error) {
      if (!(error instanceof TemplateSyntaxError)) throw error;
      faults.add({ template, line: error.line, column: error.column, message: error.message });
      return undefined;
    }
  };
  const program = new Prover(grammar, load, parse, faults).prove(name, source);
  return { program, faults: faults.all() };
}

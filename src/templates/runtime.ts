import { BugError } from "../core/bug-error.js";
import type { TemplateName } from "../generated/template-names.js";
import { templates } from "../generated/templates.js";
import { grammars } from "../grammars/all.js";
import { type Slot, Unwritable } from "../grammars/grammar.js";
import type { LineOrigin } from "./origins.js";
import { type Keeps, Output } from "./output.js";

/** A template as it was proved and compiled when the package was built. */
export interface CompiledTemplate {
  readonly grammar: string;
  readonly run: (output: Output, slots: Readonly<Record<string, Slot>>, view: object) => void;
}

export interface Rendered {
  readonly text: string;
  /** For every line its causes, without a gap; empty where they are not kept. */
  readonly origins: readonly LineOrigin[];
}

/**
 * Renders a template. The view, and whatever it loops over, says in `at` which paths of the topology it comes from.
 * Throws `Unwritable`, with the causes of the line, where the output language cannot say a value; `BugError` where the
 * view lacks a field: one that is optional is there as null or false.
 */
export function render(name: TemplateName, view: object, keeps: Keeps = "all"): Rendered {
  const template = (templates as Readonly<Record<string, CompiledTemplate>>)[name];
  if (template === undefined) throw new BugError(`there is no template ${name}`);
  return renderCompiled(name, template, view, keeps);
}

export function renderCompiled(name: string, template: CompiledTemplate, view: object, keeps: Keeps = "all"): Rendered {
  const grammar = grammars[template.grammar];
  if (grammar === undefined) throw new BugError(`there is no grammar ${template.grammar}`);
  const output = new Output(view, name, keeps);
  try {
    template.run(output, grammar.slots, view);
  } catch (error) {
    if (error instanceof Unwritable) throw new Unwritable(error.slot, error.value, error.reason, output.causes());
    throw error;
  }
  return output.finish();
}

import { BugError } from "../core/bug-error.js";
import type { TemplateName } from "../generated/template-names.js";
import { templates } from "../generated/templates.js";
import { grammars } from "../grammars/all.js";
import { type Slot, Unwritable } from "../grammars/grammar.js";
import { causeOf } from "./cause-of.js";
import type { LineOrigin } from "./origins.js";
import type { Output } from "./output.js";
import { TextOutput } from "./text-output.js";
import { TracedOutput } from "./traced-output.js";

type Slots = Readonly<Record<string, Slot>>;

/** A template as it was proved and compiled when the package was built. */
export interface CompiledTemplate {
  readonly grammar: string;
  readonly run: (output: Output, slots: Slots, view: object) => void;
}

export interface Rendered {
  readonly text: string;
  /** For every line its causes, without a gap; empty where they are not kept. */
  readonly origins: readonly LineOrigin[];
}

/**
 * Renders a template. The view, and whatever it loops over, says in `at` which paths of the topology it comes from; `areTraced`
 * says whether each line is to know that. Throws `Unwritable`, with the causes of the line, where the output language cannot
 * say a value; `BugError` where the view lacks a field: one that is optional is there as null or false.
 */
export function render(name: TemplateName, view: object, areTraced = true): Rendered {
  const template = (templates as Readonly<Record<string, CompiledTemplate>>)[name];
  if (template === undefined) throw new BugError(`there is no template ${name}`);
  return renderCompiled(name, template, view, areTraced);
}

export function renderCompiled(name: string, template: CompiledTemplate, view: object, areTraced = true): Rendered {
  const { slots } = grammars[template.grammar] ?? {};
  if (slots === undefined) throw new BugError(`there is no grammar ${template.grammar}`);
  const at = causeOf(view);
  if (at === undefined || at.length === 0) throw new BugError(`the view for ${name} has no \`at\``);
  if (!areTraced) {
    const text = textAlone(template, slots, view);
    if (text !== undefined) return { text, origins: [] };
  }
  const output = new TracedOutput(view, at);
  try {
    template.run(output, slots, view);
  } catch (error) {
    if (error instanceof Unwritable) throw new Unwritable(error.slot, error.value, error.reason, output.causes());
    throw error;
  }
  return output.finish();
}

/** Nothing where a value cannot be written: to tell where that comes from, one has to go after it. */
function textAlone(template: CompiledTemplate, slots: Slots, view: object): string | undefined {
  const output = new TextOutput();
  try {
    template.run(output, slots, view);
  } catch (error) {
    if (error instanceof Unwritable) return undefined;
    throw error;
  }
  return output.finish();
}

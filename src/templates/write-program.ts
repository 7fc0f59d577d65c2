import type { MacroProgram, Operand, Program, Step } from "./program.js";

/**
 * Writes a proved program as a JavaScript function `(o, s, v) => …`: the output, the slots of its grammar, the view.
 * Only names made here, literal texts as JSON, and names of fields as JSON get into the code.
 */
export function writeProgram(program: Program): string {
  const macros = program.macros.map(writeMacro).join("");
  return `(o, s, v) => {\n${macros}${writeSteps(program.body)}}`;
}

function writeMacro(macro: MacroProgram): string {
  return `const ${macro.id} = (${macro.parameters.join(", ")}) => {\n${writeSteps(macro.body)}};\n`;
}

function writeSteps(steps: readonly Step[]): string {
  return steps.map(writeStep).join("");
}

function writeStep(step: Step): string {
  switch (step.do) {
    case "text":
      return writeText(step.text);
    case "slot":
      return writeSlot(step.slot, step.value);
    case "cause":
      return `o.from(${writeOperand(step.value)});\n`;
    case "if":
      return writeIf(step);
    case "for":
      return writeFor(step);
    case "call":
      return `${step.macro}(${step.args.map(writeOperand).join(", ")});\n`;
  }
}

/** With the number of its line ends, so that nobody has to count them for each file. */
function writeText(text: string): string {
  const ends = text.split("\n").length - 1;
  if (ends === 0) return `o.text(${JSON.stringify(text)});\n`;
  return `o.lines(${JSON.stringify(text)}, ${ends}, ${!text.endsWith("\n")});\n`;
}

/** A field is printed through its holder, which may say where it comes from. */
function writeSlot(slot: string, value: Operand): string {
  if (value.from === "loop" || value.from === "literal" || value.steps.length === 0) {
    return `o.put(s.${slot}, ${writeOperand(value)});\n`;
  }
  const field = value.steps.at(-1);
  const holder = writeOperand({ ...value, steps: value.steps.slice(0, -1) });
  return `o.putField(s.${slot}, ${holder}, ${JSON.stringify(field)}, ${JSON.stringify(value.where)});\n`;
}

function writeIf(step: Extract<Step, { do: "if" }>): string {
  const { condition } = step;
  const where = condition.from === "view" || condition.from === "local" ? condition.where : "loop";
  const test = `${step.not ? "!" : ""}o.holds(${writeOperand(condition)}, ${JSON.stringify(where)})`;
  const otherwise = step.otherwise.length === 0 ? "" : ` else {\n${writeSteps(step.otherwise)}}`;
  return `if (${test}) {\n${writeSteps(step.then)}}${otherwise}\n`;
}

function writeFor(step: Extract<Step, { do: "for" }>): string {
  const { id } = step;
  const where = JSON.stringify(step.list.from === "view" || step.list.from === "local" ? step.list.where : "loop");
  const otherwise = step.otherwise.length === 0 ? "" : `if (${id}l.length === 0) {\n${writeSteps(step.otherwise)}}\n`;
  return `const ${id}l = o.list(${writeOperand(step.list)}, ${where});
for (let ${id}i = 0; ${id}i < ${id}l.length; ${id}i++) {
const ${id} = ${id}l[${id}i];
const ${id}c = o.enter(${id});
${writeSteps(step.body)}o.leave(${id}c);
}
${otherwise}`;
}

function writeOperand(operand: Operand): string {
  switch (operand.from) {
    case "literal":
      return JSON.stringify(operand.value);
    case "loop":
      return writeLoopField(operand.id, operand.field);
    case "view":
    case "local": {
      const root = operand.from === "view" ? "v" : operand.id;
      const where = JSON.stringify(operand.where);
      return operand.steps.reduce((holder, field) => `o.field(${holder}, ${JSON.stringify(field)}, ${where})`, root);
    }
  }
}

function writeLoopField(id: string, field: string): string {
  if (field === "index0") return `${id}i`;
  if (field === "index") return `(${id}i + 1)`;
  if (field === "first") return `(${id}i === 0)`;
  return field === "last" ? `(${id}i === ${id}l.length - 1)` : `${id}l.length`;
}

import type { Grammar } from "../grammars/grammar.js";
import type { Faults } from "./faults.js";
import { Modules } from "./modules.js";
import { type Blame, readArgument, readOperand } from "./operand.js";
import type { MacroProgram, Operand, Program, Step } from "./program.js";
import type { LoadTemplate } from "./prove.js";
import { type CompiledMacro, inner, type MacroSource, type Scope } from "./scope.js";
import { afterSlot, contextOf, describe, join, type States, sameStates, stepAll } from "./states.js";
import type { TreeNode } from "./tree.js";

/**
 * Walks a template once, with the lexer of its output language running over the literal text, and writes down what it
 * does. Included templates are walked where they are included and macros where they are called, so that the state there
 * is known; nothing that was not walked gets into the program.
 */
export class Prover {
  readonly #grammar: Grammar;
  readonly #faults: Faults;
  readonly #modules: Modules;
  /** By macro and the states where it is called. */
  readonly #macros = new Map<MacroSource, Map<string, CompiledMacro>>();
  readonly #programs: MacroProgram[] = [];
  #ids = 0;

  constructor(
    grammar: Grammar,
    load: LoadTemplate,
    parse: (name: string, source: string) => TreeNode | undefined,
    faults: Faults,
  ) {
    this.#grammar = grammar;
    this.#faults = faults;
    this.#modules = new Modules(grammar, load, parse);
  }

  prove(name: string, source: string): Program {
    const body: Step[] = [];
    const scope: Scope = { template: name, names: new Map(), view: true, around: [name], top: true };
    const root = this.#modules.parse(name, source);
    if (root !== undefined) {
      const end = this.#walkAll(root, [this.#grammar.start], scope, body);
      const bad = end.find((state) => !this.#grammar.ends.includes(state));
      const lines = source.split("\n");
      const place = { template: name, line: lines.length, column: (lines.at(-1) as string).length + 1 };
      if (bad !== undefined)
        this.#faults.add({ ...place, message: `the file ends in ${describe(this.#grammar, [bad])}` });
    }
    return { grammar: this.#grammar.name, body, macros: this.#programs };
  }

  #blame(scope: Scope): Blame {
    return (node, message) => this.#fault(scope, node.lineno, node.colno, message);
  }

  #fault(scope: Scope, line: number, column: number, message: string): void {
    this.#faults.add({ template: scope.template, line: line + 1, column: column + 1, message });
  }

  #walkAll(list: TreeNode, states: States, scope: Scope, out: Step[]): States {
    let now = states;
    for (const node of list.children ?? []) now = this.#walk(node, now, scope, out);
    return now;
  }

  #walk(node: TreeNode, states: States, scope: Scope, out: Step[]): States {
    const blame = this.#blame(scope);
    switch (node.typename) {
      case "Output":
        return this.#walkOutput(node, states, scope, out);
      case "If":
        return this.#walkIf(node, states, scope, out);
      case "For":
        return this.#walkFor(node, states, scope, out);
      case "Include":
        return this.#walkInclude(node, states, scope, out);
      case "Macro":
      case "Import":
      case "FromImport":
        if (node.typename === "Macro" && !scope.top)
          blame(node, "a macro stands outside of loops, branches and macros");
        else this.#modules.bind(node, scope, blame);
        return states;
      default:
        blame(node, `\`${TAGS[node.typename] ?? node.typename}\` is not an allowed tag`);
        return states;
    }
  }

  #walkOutput(node: TreeNode, states: States, scope: Scope, out: Step[]): States {
    let now = states;
    for (const child of node.children ?? []) {
      if (child.typename === "TemplateData") now = this.#walkText(child, now, scope, out);
      else if (child.typename === "FunCall") now = this.#walkCall(child, now, scope, out);
      else now = this.#walkValue(child, node, now, scope, out);
    }
    return now;
  }

  #walkText(node: TreeNode, states: States, scope: Scope, out: Step[]): States {
    const text = String(node.value);
    appendText(out, text);
    let now: States | string = states;
    let line = node.lineno;
    let column = node.colno;
    let before = "";
    for (const char of text) {
      now = char === "#" && before.endsWith("{") && before !== "${" ? UNSPACED : stepAll(this.#grammar, now, char);
      if (typeof now === "string") {
        this.#fault(scope, line, column, now);
        return [];
      }
      before = before.slice(-1) + char;
      column = char === "\n" ? 0 : column + char.length;
      line += char === "\n" ? 1 : 0;
    }
    return now;
  }

  #walkValue(node: TreeNode, output: TreeNode, states: States, scope: Scope, out: Step[]): States {
    const blame = this.#blame(scope);
    const filtered = node.typename === "Filter";
    const name = filtered ? String(node.name?.value) : undefined;
    const [inside, ...parameters] = filtered ? (node.args?.children ?? []) : [node];
    if (inside?.typename === "Filter") blame(inside, "one slot writes a value; a second filter cannot follow");
    if (parameters.length > 0) blame(node, `the slot \`${name}\` takes no arguments`);
    const value = inside === undefined || inside.typename === "Filter" ? undefined : readOperand(inside, scope, blame);
    if (name === "from") {
      if (value !== undefined) out.push({ do: "cause", value });
      return states;
    }
    if (value === undefined) return afterSlot(this.#grammar, states);
    const slot = this.#slotFor(name, filtered ? node : output, states, blame);
    if (slot === undefined) return states;
    out.push({ do: "slot", slot, value });
    return afterSlot(this.#grammar, states);
  }

  #slotFor(name: string | undefined, node: TreeNode, states: States, blame: Blame): string | undefined {
    const contexts = states.map((state) => contextOf(this.#grammar, state));
    const fitting = (context: string) =>
      Object.entries(this.#grammar.slots).flatMap(([one, slot]) => (slot.states.includes(context) ? [one] : []));
    const offer = contexts[0] === undefined ? "" : listing(fitting(contexts[0]));
    if (name === undefined) {
      const automatic = [...new Set(contexts.map((context) => this.#grammar.automatic?.[context]))];
      if (automatic.length === 1 && automatic[0] !== undefined) return automatic[0];
      if (contexts.length > 0) blame(node, `a value in ${contexts[0]} needs a slot${offer}`);
      return undefined;
    }
    const slot = this.#grammar.slots[name];
    if (slot === undefined) blame(node, `\`${name}\` is not a slot of ${this.#grammar.name}${offer}`);
    const wrong = contexts.find((context) => slot !== undefined && !slot.states.includes(context));
    if (wrong !== undefined) blame(node, `the slot \`${name}\` cannot stand in ${wrong}${listing(fitting(wrong))}`);
    return slot === undefined || wrong !== undefined ? undefined : name;
  }

  #walkIf(node: TreeNode, states: States, scope: Scope, out: Step[]): States {
    const blame = this.#blame(scope);
    const not = node.cond?.typename === "Not";
    const condition = readOperand((not ? node.cond?.target : node.cond) as TreeNode, scope, blame);
    const then: Step[] = [];
    const otherwise: Step[] = [];
    const thenEnd = this.#walkAll(node.body as TreeNode, states, inner(scope), then);
    const otherwiseEnd = this.#walkElse(node.else_, states, scope, otherwise);
    if (condition !== undefined) out.push({ do: "if", not, condition, then, otherwise });
    const joined = join(this.#grammar, thenEnd, otherwiseEnd);
    if (typeof joined !== "string") return joined;
    blame(node, `the branches of this \`if\` end in different states: ${joined}`);
    return [];
  }

  #walkElse(node: TreeNode | null | undefined, states: States, scope: Scope, out: Step[]): States {
    if (node === null || node === undefined) return states;
    return node.typename === "If"
      ? this.#walkIf(node, states, scope, out)
      : this.#walkAll(node, states, inner(scope), out);
  }

  #walkFor(node: TreeNode, states: States, scope: Scope, out: Step[]): States {
    const blame = this.#blame(scope);
    const list = readOperand(node.arr as TreeNode, scope, blame);
    if (node.name?.typename !== "Symbol" || node.name.value === "loop") {
      blame(node, "a loop has one variable, which is not called `loop`");
      return [];
    }
    const id = this.#newId();
    const within = inner(scope, { loop: id });
    within.names.set(String(node.name.value), { is: "local", id });
    let body: Step[] = [];
    let head = states;
    for (let grown = true; grown; ) {
      body = [];
      const joined = join(this.#grammar, head, this.#walkAll(node.body as TreeNode, head, inner(within), body));
      if (typeof joined === "string") {
        blame(node, `this loop does not end where it began: ${joined}`);
        return [];
      }
      grown = !sameStates(joined, head);
      head = joined;
    }
    const otherwise: Step[] = [];
    const otherwiseEnd = this.#walkElse(node.else_, states, scope, otherwise);
    if (list !== undefined) out.push({ do: "for", id, list, body, otherwise });
    const joined = join(this.#grammar, head, otherwiseEnd);
    if (typeof joined !== "string") return joined;
    blame(node, `this loop and its \`else\` end in different states: ${joined}`);
    return [];
  }

  #walkInclude(node: TreeNode, states: States, scope: Scope, out: Step[]): States {
    const blame = this.#blame(scope);
    const found = this.#modules.open(node.template, blame);
    if (node.ignoreMissing === true) blame(node, "an included template has to be there");
    if (found === undefined) return [];
    if (scope.around.includes(found.name)) {
      blame(node, `\`${found.name}\` includes itself`);
      return [];
    }
    const within = inner(scope, { template: found.name, around: [...scope.around, found.name], top: true });
    return this.#walkAll(found.root, states, within, out);
  }

  #walkCall(node: TreeNode, states: States, scope: Scope, out: Step[]): States {
    const blame = this.#blame(scope);
    const macro = this.#modules.macroOf(node.name as TreeNode, scope, blame);
    if (macro === undefined) return [];
    const given = node.args?.children ?? [];
    if (given.length !== macro.parameters.length || given.some((one) => one.typename === "KeywordArgs")) {
      blame(node, `\`${macro.name}\` takes ${macro.parameters.length} arguments: ${macro.parameters.join(", ")}`);
      return [];
    }
    if (scope.around.includes(macro)) {
      blame(node, `\`${macro.name}\` calls itself`);
      return [];
    }
    const args = given.flatMap((one): readonly Operand[] => asList(readArgument(one, scope, blame)));
    const compiled = this.#macroFor(macro, states, scope);
    if (args.length === given.length) out.push({ do: "call", macro: compiled.id, args });
    return compiled.end;
  }

  #macroFor(macro: MacroSource, states: States, scope: Scope): CompiledMacro {
    const known = this.#macros.get(macro) ?? new Map<string, CompiledMacro>();
    this.#macros.set(macro, known);
    const key = states.join("\n");
    const before = known.get(key);
    if (before !== undefined) return before;
    const names = new Map(macro.names);
    const parameters = macro.parameters.map((name) => {
      const id = this.#newId();
      names.set(name, { is: "local", id });
      return id;
    });
    const within: Scope = {
      template: macro.template,
      names,
      view: false,
      around: [...scope.around, macro],
      top: false,
    };
    const body: Step[] = [];
    const made = { id: `macro${this.#newId()}`, end: this.#walkAll(macro.body, states, within, body) };
    known.set(key, made);
    this.#programs.push({ id: made.id, parameters, body });
    return made;
  }

  #newId(): string {
    this.#ids += 1;
    return `x${this.#ids}`;
  }
}

const UNSPACED = "a comment has blanks inside: `{# so #}`";

const TAGS: Readonly<Record<string, string>> = {
  Set: "set",
  Block: "block",
  Extends: "extends",
  Switch: "switch",
  IfAsync: "ifAsync",
  AsyncEach: "asyncEach",
  AsyncAll: "asyncAll",
};

function listing(names: readonly string[]): string {
  return names.length === 0 ? "; no slot can" : `; there ${names.length === 1 ? "is" : "are"} ${names.join(", ")}`;
}

function asList<T>(one: T | undefined): readonly T[] {
  return one === undefined ? [] : [one];
}

function appendText(out: Step[], text: string): void {
  const last = out.at(-1);
  if (last?.do === "text") out[out.length - 1] = { do: "text", text: last.text + text };
  else if (text !== "") out.push({ do: "text", text });
}

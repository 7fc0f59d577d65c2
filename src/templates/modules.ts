import type { Grammar } from "../grammars/grammar.js";
import type { Blame } from "./operand.js";
import type { LoadTemplate } from "./prove.js";
import type { Binding, MacroSource, Scope } from "./scope.js";
import type { TreeNode } from "./tree.js";

/** The other templates that a template uses, and the macros in them. */
export class Modules {
  readonly #grammar: Grammar;
  readonly #load: LoadTemplate;
  readonly #parse: (name: string, source: string) => TreeNode | undefined;
  readonly #imported = new Map<string, Map<string, Binding>>();

  constructor(grammar: Grammar, load: LoadTemplate, parse: (name: string, source: string) => TreeNode | undefined) {
    this.#grammar = grammar;
    this.#load = load;
    this.#parse = parse;
  }

  parse(name: string, source: string): TreeNode | undefined {
    return this.#parse(name, source);
  }

  /** The template that a tag names. */
  open(node: TreeNode | undefined, blame: Blame): { readonly name: string; readonly root: TreeNode } | undefined {
    const at = node as TreeNode;
    const name = at.value;
    if (at.typename !== "Literal" || typeof name !== "string") {
      blame(at, "a template is named by a text in quotes");
      return undefined;
    }
    if (!name.endsWith(`.${this.#grammar.name}.njk`)) {
      blame(at, `\`${name}\` is not a template for ${this.#grammar.name}`);
      return undefined;
    }
    const source = this.#load(name);
    if (source === undefined) blame(at, `there is no template \`${name}\``);
    const root = source === undefined ? undefined : this.#parse(name, source);
    return root === undefined ? undefined : { name, root };
  }

  /** Makes the names that a `macro`, `import` or `from` tag brings. */
  bind(node: TreeNode, scope: Scope, blame: Blame): void {
    if (node.typename === "Macro") this.#bindMacro(node, scope, blame);
    else if (node.withContext === true) blame(node, "a macro sees its parameters only: `with context` is not allowed");
    else if (node.typename === "Import") {
      const macros = this.#import(node.template, blame, scope.around);
      if (macros !== undefined) scope.names.set(String(node.target?.value), { is: "module", macros });
    } else this.#bindEach(node, scope, blame);
  }

  macroOf(node: TreeNode, scope: Scope, blame: Blame): MacroSource | undefined {
    if (node.typename === "Symbol") {
      const binding = scope.names.get(String(node.value));
      if (binding?.is === "macro") return binding.macro;
    } else if (node.typename === "LookupVal" && node.target?.typename === "Symbol") {
      const module = scope.names.get(String(node.target.value));
      const binding = module?.is === "module" ? module.macros.get(String(node.val?.value)) : undefined;
      if (binding?.is === "macro") return binding.macro;
    }
    blame(node, "only a macro can be called, and there is none of this name");
    return undefined;
  }

  #bindMacro(node: TreeNode, scope: Scope, blame: Blame): void {
    const parameters = node.args?.children ?? [];
    if (parameters.some((one) => one.typename !== "Symbol")) {
      blame(node, "a parameter has no default");
      return;
    }
    const name = String(node.name?.value);
    const macro: MacroSource = {
      name,
      parameters: parameters.map((one) => String(one.value)),
      body: node.body as TreeNode,
      template: scope.template,
      names: scope.names,
    };
    scope.names.set(name, { is: "macro", macro });
  }

  #bindEach(node: TreeNode, scope: Scope, blame: Blame): void {
    const macros = this.#import(node.template, blame, scope.around);
    for (const one of node.names?.children ?? []) {
      const [from, to] = one.typename === "Pair" ? [one.key, one.value as TreeNode] : [one, one];
      const binding = macros?.get(String(from?.value));
      if (binding !== undefined) scope.names.set(String(to.value), binding);
      else if (macros !== undefined) blame(one, `there is no macro \`${String(from?.value)}\` in that template`);
    }
  }

  #import(node: TreeNode | undefined, blame: Blame, around: readonly unknown[]): Map<string, Binding> | undefined {
    const found = this.open(node, blame);
    if (found === undefined) return undefined;
    const before = this.#imported.get(found.name);
    if (before !== undefined) return before;
    const names = new Map<string, Binding>();
    this.#imported.set(found.name, names);
    const scope: Scope = { template: found.name, names, view: false, around: [...around, found.name], top: true };
    for (const one of found.root.children ?? []) this.#bindOnly(one, scope, node as TreeNode, blame);
    return names;
  }

  /** A template that is imported is never printed: it holds macros and nothing else. */
  #bindOnly(node: TreeNode, scope: Scope, importer: TreeNode, blame: Blame): void {
    const text = node.typename === "Output" && node.children?.every((one) => one.typename === "TemplateData");
    if (text === true && node.children?.every((one) => String(one.value).trim() === "") === true) return;
    if (/^(Macro|Import|FromImport)$/.test(node.typename))
      this.bind(node, scope, (_, message) => blame(importer, message));
    else
      blame(
        importer,
        `\`${scope.template}\` has more than macros (line ${node.lineno + 1}), which would never be printed`,
      );
  }
}

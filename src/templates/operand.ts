import type { LoopField, Operand } from "./program.js";
import { LOOP_FIELDS } from "./program.js";
import type { Scope } from "./scope.js";
import type { TreeNode } from "./tree.js";

/** Says what is wrong at a node. */
export type Blame = (node: TreeNode, message: string) => void;

/** Reads an expression: a name, fields of it, or a field of `loop`. Anything else is a decision, which views make. */
export function readOperand(node: TreeNode, scope: Scope, blame: Blame): Operand | undefined {
  const way = readWay(node);
  if (way === undefined) {
    blame(node, `only names and their fields can stand here, not ${EXPRESSIONS[node.typename] ?? node.typename}`);
    return undefined;
  }
  const [root, ...steps] = way as [string, ...string[]];
  const where = `${scope.template}:${node.lineno + 1}:${node.colno + 1}`;
  if (root === "loop") return readLoop(node, steps, scope, blame);
  const binding = scope.names.get(root);
  if (binding?.is === "local") return { from: "local", id: binding.id, steps, where };
  if (binding !== undefined) blame(node, `\`${root}\` is a macro, not a value`);
  else if (scope.view) return { from: "view", steps: [root, ...steps], where };
  else blame(node, `a macro sees its parameters only, and \`${root}\` is none of them`);
  return undefined;
}

/** The arguments of macros may also be written out. */
export function readArgument(node: TreeNode, scope: Scope, blame: Blame): Operand | undefined {
  const { value } = node;
  if (node.typename !== "Literal") return readOperand(node, scope, blame);
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    return { from: "literal", value };
  }
  blame(node, "a macro takes names, texts, numbers and booleans");
  return undefined;
}

const EXPRESSIONS: Readonly<Record<string, string>> = {
  Literal: "a literal",
  Filter: "a filter",
  FunCall: "a call",
  InlineIf: "an inline `if`",
  Not: "`not`",
  And: "`and`",
  Or: "`or`",
  In: "`in`",
  Is: "a test",
  Compare: "a comparison",
  Array: "a list",
  Dict: "a record",
  Group: "parentheses",
};

function readWay(node: TreeNode): string[] | undefined {
  if (node.typename === "Symbol" && typeof node.value === "string") return [node.value];
  if (node.typename !== "LookupVal" || node.target === undefined || node.val === undefined) return undefined;
  const before = readWay(node.target);
  const { value } = node.val;
  return before !== undefined && node.val.typename === "Literal" && typeof value === "string"
    ? [...before, value]
    : undefined;
}

function readLoop(node: TreeNode, steps: readonly string[], scope: Scope, blame: Blame): Operand | undefined {
  const [field] = steps;
  if (scope.loop === undefined) blame(node, "`loop` has no meaning outside a loop");
  else if (steps.length !== 1 || !isLoopField(field)) blame(node, `of \`loop\` there are ${LOOP_FIELDS.join(", ")}`);
  else return { from: "loop", id: scope.loop, field };
  return undefined;
}

function isLoopField(field: string | undefined): field is LoopField {
  return (LOOP_FIELDS as readonly (string | undefined)[]).includes(field);
}

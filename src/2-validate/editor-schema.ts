import { flowYaml } from "./flow-yaml.js";
import { language } from "./language.js";
import { schemaPlace } from "./schema-at.js";
import type { SchemaNode } from "./schema-node.js";

/**
 * The schema of the language for editors (yaml-language-server, VS Code): hover texts in Markdown with the default and an
 * example, and each example as a snippet to insert. Made from the same source, so that nobody writes a text twice.
 */
export function editorSchema(): object {
  return withHints(language) as object;
}

/** The parts of a schema that hold schemas by name. */
const MAPS = new Set(["properties", "$defs"]);

function withHints(node: SchemaNode): SchemaNode {
  const inner = Object.entries(node).map(([key, value]) => {
    if (MAPS.has(key)) return [key, mapped(value as Readonly<Record<string, SchemaNode>>)];
    if (key === "items" || key === "propertyNames") return [key, withHints(value as SchemaNode)];
    if (key === "anyOf") return [key, (value as readonly SchemaNode[]).map(withHints)];
    const open = key === "additionalProperties" && typeof value === "object";
    return [key, open ? withHints(value as SchemaNode) : value];
  });
  return { ...Object.fromEntries(inner), ...hints(node) } as SchemaNode;
}

function mapped(nodes: Readonly<Record<string, SchemaNode>>): Readonly<Record<string, SchemaNode>> {
  return Object.fromEntries(Object.entries(nodes).map(([name, node]) => [name, withHints(node)]));
}

function hints(node: SchemaNode): object {
  const { node: merged } = schemaPlace(node);
  if (merged.description === undefined) return {};
  const [example] = merged.examples ?? [];
  const isDefault = merged.default === undefined ? "" : `\n\nDefault: \`${flowYaml(merged.default)}\``;
  const shown = example === undefined ? "" : `\n\nFor example \`${flowYaml(example)}\``;
  return { markdownDescription: merged.description + isDefault + shown, ...snippets(merged) };
}

/** Editors offer what a mapping or list can look like; for single values their own completion does better. */
function snippets(node: SchemaNode): object {
  const structured = (node.examples ?? []).filter((example) => typeof example === "object" && example !== null);
  if (structured.length === 0) return {};
  return { defaultSnippets: structured.map((body) => ({ label: flowYaml(body), body })) };
}

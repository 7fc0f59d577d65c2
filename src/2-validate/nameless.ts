import type { SourceTree } from "../1-parse/source-tree.js";
import { complain } from "../core/complaint.js";
import type { Diagnostic } from "../core/diagnostic.js";
import { complaint } from "./complaints/name-missing/complaint.js";
import { language } from "./language.js";
import { hasFreeNames, schemaPlace } from "./schema-at.js";
import type { SchemaNode } from "./schema-node.js";

/** What is complained of once, in place of each key that would be taken for a name, and where that is. */
export interface Nameless {
  /** JSON pointers: `/hosts`. */
  readonly pointers: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

const SINGULAR: Readonly<Record<string, string>> = { hosts: "host", nodes: "node", sites: "site" };

/** Finds mappings of named things in which the keys of one thing stand where names belong. */
export function findNameless({ value }: SourceTree): Nameless {
  if (typeof value !== "object" || value === null) return { pointers: [], diagnostics: [] };
  const found = Object.entries(value).filter(([key, item]) => isNameless(key, item));
  return {
    pointers: found.map(([key]) => `/${key}`),
    diagnostics: found.map(([key, item]) =>
      complain(complaint, {
        at: { path: [key], part: "key" },
        message: `\`${Object.keys(item)[0]}\` is a key of a ${SINGULAR[key]}, and each ${SINGULAR[key]} stands under a name`,
        help: `put a name before its keys, and indent them more: \`${key}: { NAME: { ${Object.keys(item)[0]}: … } }\``,
      }),
    ),
  };
}

/** Where every key is one that such a thing has, and something of it is no mapping: that cannot be a thing by itself. */
function isNameless(key: string, item: unknown): item is object {
  if (!Object.hasOwn(SINGULAR, key) || typeof item !== "object" || item === null || Array.isArray(item)) return false;
  const mapping = schemaPlace((language.properties as Record<string, SchemaNode>)[key] as SchemaNode).target;
  if (!hasFreeNames(mapping)) return false;
  const known = schemaPlace(mapping.additionalProperties as SchemaNode).target.properties ?? {};
  const entries = Object.entries(item);
  return (
    entries.length > 0 &&
    entries.every(([name]) => Object.hasOwn(known, name)) &&
    entries.some(([, one]) => typeof one !== "object" || one === null || Array.isArray(one))
  );
}

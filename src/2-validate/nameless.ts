import type { SourceTree } from "../1-parse/source-tree.js";
import { complain } from "../core/complaint.js";
import type { Diagnostic } from "../core/diagnostic.js";
import { complaint } from "./complaints/name-missing/complaint.js";
import { hasFreeNames, schemaAt, schemaPlace } from "./schema-at.js";

/** What is complained of once, in place of each key that would be taken for a name, and where that is. */
export interface Nameless {
  /** JSON pointers: `/hosts`. */
  readonly pointers: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

const SINGULAR: Readonly<Record<string, string>> = { hosts: "host", nodes: "node", sites: "site" };

/** Finds mappings of named things in which the keys of one thing stand where names belong: without a name, or beside it. */
export function findNameless({ value }: SourceTree): Nameless {
  if (typeof value !== "object" || value === null) return { pointers: [], diagnostics: [] };
  const found = Object.entries(value).flatMap(([key, item]) => namelessIn(key, item) ?? []);
  return { pointers: found.map(({ key }) => `/${key}`), diagnostics: found.map(complaintOf) };
}

/** Keys of one thing in place of names, with the name before them that so has nothing under it, if there is one. */
interface Astray {
  readonly key: string;
  readonly first: string;
  readonly name?: string;
}

function complaintOf({ key, first, name }: Astray): Diagnostic {
  const one = SINGULAR[key];
  return name === undefined
    ? complain(complaint, {
        at: { path: [key], part: "key" },
        message: `\`${first}\` is a key of a ${one}, and each ${one} stands under a name`,
        help: `put a name before its keys, and indent them more: \`${key}: { NAME: { ${first}: … } }\``,
      })
    : complain(complaint, {
        at: { path: [key, first], part: "key" },
        message: `\`${first}\` is a key of a ${one}, and stands beside the name \`${name}\` in place of under it`,
        help: `indent the keys of \`${name}\` more than \`${name}\``,
      });
}

/** Where every key is one that such a thing has, and something of it is no mapping: that cannot be a thing by itself. */
function namelessIn(key: string, item: unknown): Astray | undefined {
  if (!Object.hasOwn(SINGULAR, key) || typeof item !== "object" || item === null || Array.isArray(item))
    return undefined;
  const mapping = schemaAt([key])?.target;
  if (mapping === undefined || !hasFreeNames(mapping)) return undefined;
  const known = schemaPlace(mapping.additionalProperties).target.properties ?? {};
  const [start, ...rest] = Object.entries(item);
  if (start === undefined) return undefined;
  const isBare = start[1] === null && !Object.hasOwn(known, start[0]);
  const entries = isBare ? rest : [start, ...rest];
  const isAstray =
    entries.every(([name]) => Object.hasOwn(known, name)) &&
    entries.some(([, one]) => typeof one !== "object" || one === null || Array.isArray(one));
  const first = entries[0]?.[0];
  if (!isAstray || first === undefined) return undefined;
  return isBare ? { key, first, name: start[0] } : { key, first };
}

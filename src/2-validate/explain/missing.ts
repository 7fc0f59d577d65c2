import { joined } from "../../core/joined.js";
import { complaint } from "../complaints/missing-key/complaint.js";
import type { Explanation } from "../explanation.js";
import type { Failure } from "../failure.js";
import { flowYaml } from "../flow-yaml.js";
import { schemaPlace } from "../schema-at.js";
import { whatIs } from "../what-is.js";
import { LOOKED_AT, meantKey } from "./unknown.js";

/** Explains missing keys, all of one mapping together; not those that stand there with a typing error. */
export function explainMissing(failure: Failure): readonly Explanation[] {
  const misspelt = new Set(failure.unknown.slice(0, LOOKED_AT).map((key) => meantKey(failure, key)));
  const missing = failure.missing.filter((key) => !misspelt.has(key));
  if (missing.length === 0) return [];
  const message = `${whatIs(failure.path)} needs ${joined(missing.map((key) => `\`${key}\``))}`;
  return [
    { kind: complaint, message, help: `add for example \`${missing.map((key) => example(failure, key)).join(", ")}\`` },
  ];
}

function example(failure: Failure, key: string): string {
  const node = failure.wanted.target.properties?.[key] ?? {};
  const value = (node.examples ?? schemaPlace(node).target.examples ?? [])[0];
  return `${key}: ${flowYaml(value)}`;
}

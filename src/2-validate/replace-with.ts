import type { Replacement } from "./explanation.js";
import { flowYaml } from "./flow-yaml.js";

/** Puts a value in place of what stands there, written so that YAML reads just that. */
export function replaceWith(value: unknown, safe: boolean): Replacement {
  const text = flowYaml(value);
  return { title: `write \`${text}\``, text, safe };
}

import type { KeyDescription } from "../2-validate/describe-key.js";

/** The documentation of a key, for a terminal. */
export function keyText(key: KeyDescription): string {
  const width = Math.max(0, ...key.keys.map((child) => lastStep(child.path).length));
  return [
    `${key.path}${key.required ? " (required)" : ""}`,
    "",
    key.description,
    "",
    `value:   ${key.value}`,
    ...(key.default === undefined ? [] : [`default: ${JSON.stringify(key.default)}`]),
    ...key.examples.map((example) => `example: ${JSON.stringify(example)}`),
    ...(key.keys.length === 0 ? [] : ["", "keys:"]),
    ...key.keys.map((child) => `  ${lastStep(child.path).padEnd(width)}  ${child.description.split(/(?<=\.) /)[0]}`),
    "",
  ].join("\n");
}

function lastStep(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

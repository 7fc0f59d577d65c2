const PLAIN = /^(?:[A-Za-z/][A-Za-z0-9./@_-]*|[0-9]+[a-zA-Z]|[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?:\/[0-9]{1,2})?)$/;
const MEANS_SOMETHING_ELSE = /^(?:null|true|false)$/i;

/** A value as YAML on one line: `{ nodes: [first, second], root: /var/www/html }`. */
export function flowYaml(value: unknown): string {
  if (typeof value === "string") return scalarYaml(value);
  if (Array.isArray(value)) return `[${value.map(flowYaml).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const entries = Object.entries(value).map(([key, item]) => `${scalarYaml(key)}: ${flowYaml(item)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

/** A text as YAML: quoted where YAML, or a reader, could take it for something else. */
function scalarYaml(text: string): string {
  return PLAIN.test(text) && !MEANS_SOMETHING_ELSE.test(text) ? text : JSON.stringify(text);
}

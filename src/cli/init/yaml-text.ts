/** A value that can stand in a topology. */
export type YamlValue = string | readonly string[];

/**
 * Writes YAML from a pattern and values: yaml`domain: ${domain}`. A value stays the value that it is, whatever is in it:
 * a text that YAML could read in any other way is put in double quotes, with escapes for all that is not plain ASCII.
 */
export function yaml(pattern: TemplateStringsArray, ...values: readonly YamlValue[]): string {
  return pattern.map((text, index) => (index === 0 ? text : written(values[index - 1] as YamlValue) + text)).join("");
}

function written(value: YamlValue): string {
  return typeof value === "string" ? scalar(value) : `[${value.map(scalar).join(", ")}]`;
}

/** Names, addresses, networks and sizes; none of them is a number, a date, `true` or `null` to YAML 1.1 or 1.2. */
const PLAIN = /^(?:[a-z][a-z0-9]*(?:[-./][a-z0-9]+)*|[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?:\/[0-9]{1,2})?)$/;
const WORDS = /^(?:null|true|false|yes|no|on|off|y|n)$/;

function scalar(text: string): string {
  if (PLAIN.test(text) && !WORDS.test(text)) return text;
  return JSON.stringify(text).replace(/[^\x20-\x7e]/gu, escaped);
}

function escaped(character: string): string {
  const code = (character.codePointAt(0) as number).toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
}

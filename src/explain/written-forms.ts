import { mebibytes, seconds } from "../core/units.js";

/**
 * How a value of the topology may look in what is generated: durations in seconds, sizes in MiB. What is too short to be
 * told from anything else, such as `1`, has no form.
 */
export function writtenForms(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(writtenForms);
  if (typeof value === "object" && value !== null) return Object.entries(value).flat().flatMap(writtenForms);
  if (typeof value === "number") return longEnough([String(value)]);
  if (typeof value !== "string") return [];
  if (/^\d+[smhdw]$/.test(value)) return longEnough([value, String(seconds(value))]);
  if (/^\d+[MGT]$/.test(value)) return longEnough([value, String(mebibytes(value))]);
  return longEnough([value, value.replace(/\/\d+$/, "")]);
}

function longEnough(forms: readonly string[]): readonly string[] {
  return [...new Set(forms)].filter((form) => form.length > 1);
}

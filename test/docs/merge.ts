/** A fragment of a topology laid over a whole one: mappings are joined, everything else replaces what was there. */
export function laidOver(base: unknown, fragment: unknown): unknown {
  if (!isMapping(base) || !isMapping(fragment)) return fragment;
  const joined: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(fragment)) joined[key] = laidOver(joined[key], value);
  return joined;
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

import type { Path } from "../core/path.js";

/** Where a thing says that it comes from, if it does. */
export function causeOf(thing: unknown): readonly Path[] | undefined {
  if (typeof thing !== "object" || thing === null || !Object.hasOwn(thing, "at")) return undefined;
  const { at } = thing as { readonly at: unknown };
  return Array.isArray(at) ? (at as readonly Path[]) : undefined;
}

import type { Refuse } from "./grammar.js";
import { textOf } from "./grammar.js";

const LABEL = /^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/** A host name by RFC 952 and RFC 1123, 2.1, at most 253 letters, that cannot be read as an address. */
export function hostName(value: unknown, refuse: Refuse): string {
  const text = textOf(value);
  if (text.length > 253) return refuse("it is longer than 253 characters");
  const labels = text.split(".");
  if (!labels.every((label) => LABEL.test(label))) return refuse("it is not a host name");
  return /^([0-9]+|0[xX][0-9A-Fa-f]+)$/.test(labels.at(-1) as string) ? refuse("it could be read as an address") : text;
}

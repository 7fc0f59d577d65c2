import type { Address } from "../core/address.js";
import type { ToldTrace } from "./render-trace.js";

/** Traces for programs: addresses as texts, a rule as its line with the file and its number. */
export function traceJson(told: readonly ToldTrace[]): string {
  return `${JSON.stringify({ version: 1, traces: told.map((one) => plain(one)) }, null, 2)}\n`;
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  if (isAddress(value)) return value.text;
  const entries = Object.entries(value).filter(([key]) => key !== "matches" && key !== "target");
  return Object.fromEntries(entries.map(([key, inner]) => [key, plain(inner)]));
}

function isAddress(value: object): value is Address {
  return "family" in value && "value" in value && "text" in value;
}

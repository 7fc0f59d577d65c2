import type { Model } from "../3-resolve/model.js";
import type { Path } from "../core/path.js";
import type { ExplainedValue } from "./value-origin.js";

/** What a derivation may look at: everything resolved, and what the file says. */
export interface Known {
  readonly model: Model;
  /** The value that stands in the file at a path; undefined where none does. */
  written(path: Path): unknown;
}

export type Derived = Pick<ExplainedValue, "value" | "origin">;

/**
 * Says what holds where the file has no value at a path. Undefined where the schema's default does. `steps` are the names
 * and indexes in the path that the user chose: for `sites.*.dns.ttl` the name of the site.
 */
export type Derivation = (known: Known, path: Path, ...steps: readonly (string | number)[]) => Derived | undefined;

export function derived(value: unknown, how: string, ...from: readonly Path[]): Derived {
  return { value, origin: { kind: "derived", from, how } };
}

export function absent(means: string): Derived {
  return { value: undefined, origin: { kind: "absent", means } };
}

export function byDefault(value: unknown): Derived {
  return { value, origin: { kind: "default" } };
}

/** A derivation for a value that is simply not there. */
export function absence(means: string): Derivation {
  return () => absent(means);
}

/** The entity of that name; the model has every one that the file has. */
export function named<T extends { readonly name: string }>(all: readonly T[], name: string | number): T {
  return all.find((one) => one.name === name) as T;
}

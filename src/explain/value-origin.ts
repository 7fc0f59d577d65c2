import type { Path } from "../core/path.js";

/** Where a value of a topology comes from. */
export type ValueOrigin =
  /** It stands in the file, at its own place. */
  | { readonly kind: "written" }
  /** It stands in the file, at another place that speaks for many: `defaults.node`, `dns.ttl`. */
  | { readonly kind: "inherited"; readonly from: Path }
  /** The language says so where the file does not. */
  | { readonly kind: "default" }
  /** It follows from other values. `how` is a phrase for people: "the first address of the subnet". */
  | { readonly kind: "derived"; readonly from: readonly Path[]; readonly how: string }
  /** There is none, and `means` says what that comes to: "from everywhere". */
  | { readonly kind: "absent"; readonly means: string };

/** One value of a topology, written or not. */
export interface ExplainedValue {
  readonly path: Path;
  /** In the form of the language: what one would write at the path. Undefined where there is none. */
  readonly value: unknown;
  readonly origin: ValueOrigin;
}

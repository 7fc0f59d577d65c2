import type { Host, Node } from "../../3-resolve/model.js";
import type { Path } from "../../core/path.js";

/** What becomes of a connection: where it ends, or why it does not; and the place in the topology that decides. */
export type Verdict =
  | { readonly passes: true; readonly to: Node | Host | null; readonly because: string; readonly at: Path | null }
  | { readonly passes: false; readonly because: string; readonly at: Path | null };

export function passes(to: Node | Host | null, because: string, at: Path | null = null): Verdict {
  return { passes: true, to, because, at };
}

export function blocked(because: string, at: Path | null = null): Verdict {
  return { passes: false, because, at };
}

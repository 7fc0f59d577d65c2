import { parse } from "./1-parse/parse.js";
import type { SourceTree } from "./1-parse/source-tree.js";
import { validate } from "./2-validate/validate.js";
import type { Model } from "./3-resolve/model.js";
import { resolve } from "./3-resolve/resolve.js";
import { check } from "./4-check/check.js";
import type { Diagnostic } from "./core/diagnostic.js";
import type { SourceFile } from "./core/source-file.js";

/** What a topology says, as far as it could be understood, and what is wrong with it. */
export interface Understood {
  readonly tree?: SourceTree;
  readonly model?: Model;
  readonly diagnostics: readonly Diagnostic[];
}

/** Told of each phase when it begins, in a word or two: `checking`. */
export type OnPhase = (doing: string) => void;

/** The first four phases: what makes a model of a text, and checks it. */
export function understand(file: SourceFile, onPhase: OnPhase): Understood {
  onPhase("parsing");
  const { tree, diagnostics: malformed } = parse(file);
  if (tree === undefined || hasErrors(malformed)) return { ...(tree && { tree }), diagnostics: malformed };

  onPhase("validating");
  const { topology, diagnostics: invalid } = validate(tree);
  if (topology === undefined || hasErrors(invalid)) return { tree, diagnostics: [...malformed, ...invalid] };

  onPhase("resolving");
  const { model, diagnostics: unresolved } = resolve(topology);
  const before = [...malformed, ...invalid, ...unresolved];
  if (model === undefined || hasErrors(before)) return { tree, diagnostics: before };

  onPhase("checking");
  return { tree, model, diagnostics: [...before, ...check(model)] };
}

/** Whether any of them keeps a bundle from being made. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}

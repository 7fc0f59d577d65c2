/** The library: the compiler as one function, and its phases. Everything is synchronous and pure. */

export { parse } from "./1-parse/parse.js";
export type { SourceTree, SpanTree } from "./1-parse/source-tree.js";
export { validate } from "./2-validate/validate.js";
export type * from "./3-resolve/model.js";
export { resolve } from "./3-resolve/resolve.js";
export { check } from "./4-check/check.js";
export type { PreviousBundle } from "./5-emit/artifact.js";
export type { Bundle, BundleFile, Notification, Origin, Target } from "./5-emit/bundle.js";
export { emit } from "./5-emit/emit.js";
export { type Compilation, compile } from "./compile.js";
export type { Diagnostic, Edit, Fix, Place, Related, Severity } from "./core/diagnostic.js";
export type { Path } from "./core/path.js";
export { type Position, positionAt, type SourceFile, sourceFile } from "./core/source-file.js";
export type { Span } from "./core/span.js";
export type { Topology } from "./generated/topology-types.js";
export { hasErrors } from "./understand.js";

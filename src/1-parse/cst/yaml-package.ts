/**
 * The parts of the `yaml` package that twinhost runs: its lexer and CST parser, which are iterative and forgiving. Its
 * composer is not used: it is slow, quadratic in the keys of a mapping, and deep nesting makes it abort the process.
 * This is the one place that names the package, so that a bundler can put its browser build here, which does not look
 * into the environment at every token.
 */
export { CST, Lexer, Parser } from "yaml";

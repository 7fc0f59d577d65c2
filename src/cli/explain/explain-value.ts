import { explainValue } from "../../explain/explain-value.js";
import { findPath } from "../../explain/find-path.js";
import { knownOf } from "../../explain/known-of.js";
import { renderValue, valueTable } from "../../explain/render-values.js";
import { valuesBelow } from "../../explain/values-below.js";
import { palette } from "../../report/palette.js";
import { compileTopology } from "../compile-topology.js";
import type { Console } from "../console.js";
import { type ExitCode, exitCode } from "../exit-code.js";
import { showDiagnostics } from "../show-diagnostics.js";
import { UsageError } from "../usage-error.js";

/** Shows what holds at a path of a topology and where it comes from; below a path with several values, each of them. */
export function explainTopologyValue(text: string, topology: string, out: string, console: Console): ExitCode {
  const compiled = compileTopology(topology, out);
  const { tree, model } = compiled;
  if (tree === undefined || model === undefined) {
    showDiagnostics([compiled], { format: "pretty" }, console);
    return exitCode.findings;
  }
  const known = knownOf(tree, model);
  const found = findPath(text === "." ? "" : text, known);
  if ("problem" in found)
    throw new UsageError(found.problem, found.nearest === undefined ? undefined : `did you mean \`${found.nearest}\`?`);
  const values = valuesBelow(known, found.path);
  const paint = palette(console.colorOut);
  const [only] = values;
  if (values.length === 1 && only !== undefined && only.path.length === found.path.length)
    console.out(renderValue(explainValue(known, found.path), tree, console.columns, paint));
  else console.out(`${valueTable(values, tree, paint).join("\n")}\n`);
  return exitCode.fine;
}

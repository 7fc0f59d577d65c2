import { mermaidView } from "../../5-emit/diagram/mermaid-view.js";
import { svgView } from "../../5-emit/diagram/svg-view.js";
import { render } from "../../templates/runtime.js";
import { compileTopology } from "../compile-topology.js";
import type { Console } from "../console.js";
import { type ExitCode, exitCode } from "../exit-code.js";
import { findTopologies } from "../find-topologies.js";
import { showDiagnostics } from "../show-diagnostics.js";

/** `twinhost graph`: the topology as a Mermaid diagram, or as an SVG that needs nothing else. */
export async function graph(
  path: string,
  options: { readonly format: "mermaid" | "svg" },
  console: Console,
): Promise<ExitCode> {
  const [file] = await findTopologies([path]);
  const compiled = compileTopology(file as string, "out");
  if (compiled.model === undefined) {
    showDiagnostics([compiled], { out: "out", format: "pretty", strict: false, quiet: false }, console);
    return exitCode.findings;
  }
  if (options.format === "svg") {
    console.out(render("graph/graph.svg", svgView(compiled.model)).text);
    return exitCode.fine;
  }
  const { text } = render("graph/mermaid.md", { at: [[]], diagram: mermaidView(compiled.model) });
  // Without the fence that it has in Markdown.
  console.out(`${text.replace(/^```.*$\n?/gm, "").trimEnd()}\n`);
  return exitCode.fine;
}

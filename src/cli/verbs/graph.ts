import type { Model, Part } from "../../3-resolve/model.js";
import { mermaidView } from "../../5-emit/diagram/mermaid-view.js";
import { svgView } from "../../5-emit/diagram/svg-view.js";
import { NOTHING_LOST, type Without } from "../../5-emit/diagram/without.js";
import { readDeployment } from "../../6-read/read-deployment.js";
import { textsOfFiles } from "../../6-read/texts-of.js";
import { foreseeWithout } from "../../7-prove/losses/foresee-without.js";
import { visible } from "../../report/visible.js";
import { render } from "../../templates/runtime.js";
import { type Compiled, compileTopology } from "../compile-topology.js";
import type { Console } from "../console.js";
import { type ExitCode, exitCode } from "../exit-code.js";
import { findTopologies } from "../find-topologies.js";
import { showDiagnostics } from "../show-diagnostics.js";
import { UsageError } from "../usage-error.js";

/**
 * `twinhost graph`: the topology as a Mermaid diagram, or as an SVG that needs nothing else. What it is drawn without is
 * crossed out, and who goes on serving is worked out from the bundle that it would give.
 */
export async function graph(
  path: string,
  options: { readonly format: "mermaid" | "svg"; readonly without?: readonly string[] },
  console: Console,
): Promise<ExitCode> {
  const [file] = await findTopologies([path]);
  const compiled = compileTopology(file as string, "out");
  const lost = options.without ?? [];
  if (compiled.model === undefined || (lost.length > 0 && compiled.bundle === undefined)) {
    showDiagnostics([compiled], { format: "pretty" }, console);
    return exitCode.findings;
  }
  const without = lost.length === 0 ? NOTHING_LOST : withoutParts(lost, compiled);
  if (options.format === "svg") {
    console.out(render("graph/graph.svg", svgView(compiled.model, without)).text);
    return exitCode.fine;
  }
  const { text } = render("graph/mermaid.md", { at: [[]], diagram: mermaidView(compiled.model, without) });
  // Without the fence that it has in Markdown.
  console.out(`${text.replace(/^```.*$\n?/gm, "").trimEnd()}\n`);
  return exitCode.fine;
}

function withoutParts(names: readonly string[], { model, bundle }: Compiled): Without {
  if (model === undefined || bundle === undefined) return NOTHING_LOST;
  const parts = names.map((name) => {
    const part = partNamed(name, model);
    if (part !== undefined) return part;
    const known = [...model.nodes, ...model.hosts].map((one) => one.name);
    const servers = model.dns.nameservers.map(({ hostName }) => hostName.replace(/\..*$/, ""));
    throw new UsageError(
      `there is no node, host or name server \`${visible(name)}\``,
      `there are ${[...known, ...servers].join(", ")}`,
    );
  });
  return foreseeWithout(parts, model, readDeployment(textsOfFiles(bundle.files)).deployment);
}

/** As in a sentence under `expect`: a node goes before a host of its name, and both before a name server. */
function partNamed(name: string, model: Model): Part | undefined {
  const node = model.nodes.find((one) => one.name === name);
  if (node !== undefined) return { kind: "node", node };
  const host = model.hosts.find((one) => one.name === name);
  if (host !== undefined) return { kind: "host", host };
  const server = model.dns.nameservers.find(({ hostName }) => hostName.replace(/\..*$/, "") === name);
  return server === undefined ? undefined : { kind: "name server", server };
}

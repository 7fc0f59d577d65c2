import { styleText } from "node:util";
import type { Host, Model } from "../3-resolve/model.js";
import type { BundleFile } from "../5-emit/bundle.js";
import { isHolder } from "../5-emit/links-of.js";
import { type ScriptName, scriptCalls } from "../5-emit/script-name.js";
import type { WriteResult } from "../output/carry-out.js";
import { visible } from "../report/visible.js";
import type { Compiled } from "./compile-topology.js";

/** What was made, in a few lines: a tree with one line for each machine, and what to do next. */
export function buildSummary(compiled: Compiled, result: WriteResult, color: boolean): string {
  const { model, bundle } = compiled;
  const directory = visible(compiled.directory);
  if (model === undefined || bundle === undefined) return "";
  const strong = (text: string): string => (color ? styleText("bold", text, { validateStream: false }) : text);
  const faint = (text: string): string => (color ? styleText("dim", text, { validateStream: false }) : text);
  const tree = machineRows(model, bundle.files);
  const widths = [0, 1, 2].map((column) => Math.max(...tree.map((row) => (row[column] as string).length)));
  const lines = tree.map(([branch, address, files, what]) =>
    `${strong((branch as string).padEnd(widths[0] as number))}  ${(address as string).padEnd(widths[1] as number)}  ${faint((files as string).padStart(widths[2] as number))}  ${what}`.trimEnd(),
  );
  return [
    `${strong(model.name)} (${model.domain}) → ${directory}/  ${changesOf(result)}`,
    ...lines,
    ...(result.edited.length > 0 ? [`edited by hand, replaced: ${result.edited.map(visible).join(", ")}`] : []),
    `next: commit ${directory}/, copy it to ${firstOf(
      model.hosts.map((host) => host.name),
      "hosts",
    ).join(" and ")}, ${scriptsToRun(model)}`,
    "",
  ].join("\n");
}

function scriptsToRun(model: Model): string {
  const names = (script: ScriptName): string =>
    firstOf(
      model.hosts.map((host) => scriptCalls(host, model)[script]),
      "scripts",
    ).join(" or ");
  return `run ${names("bootstrap")} there, then ${names("verify")}`;
}

type Row = readonly [branch: string, address: string, files: string, what: string];

function machineRows(model: Model, files: readonly BundleFile[]): readonly Row[] {
  const rows: Row[] = [];
  const counts = countByMachine(files);
  for (const host of model.hosts) {
    rows.push([
      host.name,
      host.uplink.address.address.text,
      fileCount(counts.get(host.name)),
      `${host.platform.title}${rolesOf(model, host)}`,
    ]);
    for (const [index, node] of host.nodes.entries()) {
      const isLast = index === host.nodes.length - 1;
      const sites = node.sites.map((site) => (isHolder(node, site) ? `${site.name} (holds the content)` : site.name));
      rows.push([
        `${isLast ? "└─" : "├─"} ${node.name}`,
        node.address.text,
        fileCount(counts.get(node.name)),
        [node.platform.title, ...firstOf(sites, "sites")].join(", "),
      ]);
    }
  }
  const shared = files.filter((file) => file.target === undefined);
  rows.push(["bundle", "", `${shared.length} files`, "scripts, runbook, client hosts files, manifest"]);
  return rows;
}

/** No more than fit into a line: a server may have hundreds. */
function firstOf(names: readonly string[], what: string): readonly string[] {
  return names.length <= MOST ? names : [...names.slice(0, MOST - 1), `${names.length - MOST + 1} more ${what}`];
}

const MOST = 6;

function rolesOf(model: Model, host: Host): string {
  const roles = [...(model.dns.host === host ? [`DNS for ${model.domain}`] : []), "firewall"];
  return `, ${roles.join(", ")}`;
}

function countByMachine(files: readonly BundleFile[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { target } of files)
    if (target !== undefined) counts.set(target.machine, (counts.get(target.machine) ?? 0) + 1);
  return counts;
}

function fileCount(count = 0): string {
  return `${count} ${count === 1 ? "file" : "files"}`;
}

function changesOf(result: WriteResult): string {
  if (result.written.length === 0 && result.removed.length === 0) return "unchanged";
  const parts = [
    `${result.written.length} written`,
    `${result.unchanged.length} unchanged`,
    `${result.removed.length} removed`,
  ];
  return parts.filter((part) => !part.startsWith("0 ")).join(", ");
}

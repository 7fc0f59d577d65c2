import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { compareText } from "../src/core/compare-text.js";
import { pagesUnder } from "./generate-registries.js";
import { filesUnder } from "./write-directory.js";
import { writeIfChanged } from "./write-if-changed.js";

/** What the codes of a family are about. A family that is not named here is listed by its name alone. */
const FAMILIES: Readonly<Record<string, string>> = {
  bundle: "Bundles that are not what they should be, as `twinhost check` sees them",
  content: "What a site is made of beside its files",
  dns: "Names, records and name servers",
  emit: "Values that an output cannot say",
  expect: "Sentences under `expect`",
  firewall: "Rules of the hosts beside those of sites and published ports",
  host: "Hosts",
  http: "Health checks",
  name: "Names of hosts, nodes, sites and domains",
  net: "Addresses, networks and interfaces",
  node: "Nodes",
  platform: "Operating systems, and what can run on them",
  port: "Published and allowed ports",
  prove: "Bundles that do something else than the topology says",
  redundancy: "Redundancy that is none",
  ref: "References between the parts of a topology",
  schema: "The form of a topology: keys, types, ranges",
  security: "What strangers could reach or read",
  silence: "Silences",
  site: "Sites and their document roots",
  size: "Sizes",
  sync: "How content gets from node to node",
  text: "Comments, patterns and other texts",
  time: "Durations",
  yaml: "YAML itself, and what a file may hold",
};

const HEADER = "<!-- Made from the page beside its rule or complaint (npm run generate); do not edit. -->\n\n";

/** Writes docs/diagnostics/: a page for each code, as `twinhost explain` shows it, and an index by family. */
export function generateDiagnosticsDocs(root: string, into = root): void {
  const directory = join(into, "docs/diagnostics");
  const pages = pagesUnder(join(root, "src"));
  const wanted = new Map(pages.map(([code, page]) => [`${code}.md`, pageText(code, page)]));
  wanted.set("README.md", indexText(pages));
  for (const [path, text] of wanted) writeIfChanged(join(directory, path), text);
  for (const path of filesUnder(directory)) if (!wanted.has(path)) rmSync(join(directory, path));
}

function pageText(code: string, page: string): string {
  const up = dirname(code)
    .split("/")
    .map(() => "..")
    .join("/");
  return `${HEADER}${page.trimEnd()}\n\n---\n\n[All codes](${up}/README.md)\n`;
}

function indexText(pages: ReturnType<typeof pagesUnder>): string {
  const families = [...new Set(pages.map(([code]) => familyOf(code)))].sort(compareText);
  const sections = families.map((family) => {
    const rows = pages.filter(([code]) => familyOf(code) === family).map(([code, page]) => row(code, page));
    const title = FAMILIES[family];
    return `## \`${family}\`\n\n${title === undefined ? "" : `${title}.\n\n`}| code | | |\n| --- | --- | --- |\n${rows.join("")}`;
  });
  return `${HEADER}# Diagnostics

Everything that twinhost says about a topology or a bundle has a code: ${pages.length} of them, and \`twinhost explain CODE\`
prints the page of each. An error in a topology keeps the bundle from being built, because it could not work or would lose data; one
in a bundle means that it is not what the topology says. A warning says what will happen; one that is meant is silenced in the
topology, beside the thing, with the reason.

${sections.join("\n")}`;
}

function familyOf(code: string): string {
  return code.slice(0, code.indexOf("/"));
}

function row(code: string, page: string): string {
  const title = /^# (.*)$/m.exec(page)?.[1] ?? "";
  const severity = page.includes(`\`${code}\` · warning`) ? "warning" : "error";
  return `| [\`${code}\`](${code}.md) | ${severity} | ${title.replaceAll("|", "\\|")} |\n`;
}

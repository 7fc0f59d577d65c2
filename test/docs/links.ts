import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { projectRoot } from "../cli/command.js";
import type { Document } from "./documents.js";

/** The links of a document, Markdown and HTML, that lead to no file or no heading. Those to the web are not followed. */
export function brokenLinks({ path, text }: Document): readonly string[] {
  const prose = text.replace(/^( *)(`{3,}|~{3,})[\s\S]*?^\1\2$/gm, "").replace(/`[^`\n]*`/g, "``");
  const targets = [
    ...[...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target as string),
    ...[...prose.matchAll(/\b(?:href|src|srcset)="([^"]+)"/g)].map(([, target]) => target as string),
  ];
  return targets.filter((target) => !/^https?:/.test(target) && !leadsSomewhere(path, target, text));
}

function leadsSomewhere(path: string, target: string, text: string): boolean {
  const [file = "", anchor] = target.split("#");
  const place = file === "" ? path : normalize(join(dirname(path), file));
  if (place.startsWith("..") || !existsSync(join(projectRoot, place))) return false;
  if (anchor === undefined) return true;
  if (statSync(join(projectRoot, place)).isDirectory()) return false;
  const content = file === "" ? text : readFileSync(join(projectRoot, place), "utf8");
  return anchorsOf(content).includes(anchor);
}

/** The anchors that GitHub makes of the headings. */
function anchorsOf(markdown: string): readonly string[] {
  const prose = markdown.replace(/^( *)(`{3,}|~{3,})[\s\S]*?^\1\2$/gm, "");
  return [...prose.matchAll(/^#{1,6} (.*)$/gm)].map(([, heading]) =>
    (heading as string)
      .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replaceAll(" ", "-"),
  );
}

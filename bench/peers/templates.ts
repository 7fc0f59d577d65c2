import { writeFileSync } from "node:fs";
import type { PeerFile, Pieces } from "./pieces.js";

/** Between these stands what a template language is to read; no bundle has them. */
const OPEN = "[[=";
const CLOSE = "=]]";

/** The templates for peer.py and peer.go, as JSON: the same layout in the words of each language. */
export function writeTemplates(files: readonly PeerFile[], language: "jinja" | "go", path: string): void {
  const hole = (variable: string): string =>
    language === "go" ? `.${variable.charAt(0).toUpperCase()}${variable.slice(1)}` : `node.${variable}`;
  const text = (pieces: Pieces): string =>
    pieces.map((piece) => (typeof piece === "string" ? piece : `${OPEN} ${hole(piece.variable)} ${CLOSE}`)).join("");
  const [begin, end] =
    language === "go" ? ["[[= range .Nodes =]]", "[[= end =]]"] : ["[[% for node in nodes %]]", "[[% endfor %]]"];
  const templates = files.map(({ each, path: name, mode, runs }) => ({
    each,
    mode,
    path: text(name),
    text: runs.map((run) => (run.each ? `${begin}${text(run.text)}${end}` : text(run.text))).join(""),
  }));
  writeFileSync(path, JSON.stringify(templates));
}

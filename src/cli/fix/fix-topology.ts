import type { SourceFile } from "../../core/source-file.js";
import { type FixedSource, fixSource } from "../../fix/fix-source.js";
import { palette } from "../../report/palette.js";
import { visible } from "../../report/visible.js";
import { type Compiled, compileSource } from "../compile-topology.js";
import type { Console } from "../console.js";
import { replaceFile } from "./replace-file.js";

/**
 * `--fix`: applies the safe remedies to one topology, tells of each, and gives what remains to be said. `isTrial` writes
 * nothing, and shows the changes as a patch. Standard input comes out of standard output.
 */
export async function fixTopology(
  source: SourceFile,
  directory: string,
  isTrial: boolean,
  console: Console,
): Promise<{ readonly compiled: Compiled; readonly isChanged: boolean }> {
  const fixed = fixSource(source, (file) => compileSource(file, directory));
  const isChanged = fixed.file.text !== source.text;
  if (isChanged && !isTrial && source.path !== "-") replaceFile(source, fixed.file.text);
  if (isTrial) await showPatch(source, fixed.file, console);
  else if (source.path === "-") console.out(fixed.file.text);
  tell(fixed, isTrial, console);
  return { compiled: fixed.compiled, isChanged };
}

function tell({ mended, file }: FixedSource<Compiled>, isTrial: boolean, console: Console): void {
  const paint = palette(console.colorErr);
  for (const { diagnostic, fix } of mended) {
    const { line, column } = diagnostic.location.start;
    const place = `${visible(file.path)}:${line}:${column}`;
    const did = isTrial ? "would fix" : "fixed";
    console.err(`${paint.help(did)} ${place}: ${visible(fix.title)} ${paint.faint(`[${diagnostic.code}]`)}\n`);
  }
}

/** As a patch; the package that compares texts is loaded only here. */
async function showPatch(before: SourceFile, after: SourceFile, console: Console): Promise<void> {
  if (before.text === after.text) return;
  const { diffFile } = await import("../../output/file-diff.js");
  const { renderPatch } = await import("../../report/render-patch.js");
  const mode = 0o644;
  const diff = diffFile(before.path, { text: before.text, mode }, { text: after.text, mode });
  console.out(renderPatch([diff], { color: console.colorOut, forTerminal: console.isTerminal }));
}

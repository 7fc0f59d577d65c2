import type { Model } from "../3-resolve/model.js";
import { complain } from "../core/complaint.js";
import type { Diagnostic } from "../core/diagnostic.js";
import { onePiece } from "../core/one-piece.js";
import { sha256 } from "../core/sha256.js";
import { Unwritable } from "../grammars/grammar.js";
import { render } from "../templates/runtime.js";
import type { Artifact, FileSpec, PreviousBundle } from "./artifact.js";
import type { BundleFile, Origin } from "./bundle.js";
import { complaint as unwritable } from "./complaints/unwritable/complaint.js";
import type { Foresee } from "./loss.js";
import type { MadeFiles } from "./made-files.js";
import { Refused } from "./refused.js";

export interface Rendering {
  readonly files: readonly BundleFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What is kept of what is written: the text and where its lines come from, the text alone, or neither, where only refusals count. */
export type Keeps = "all" | "texts" | "nothing";

/** What artifacts are made of, and how. */
export interface Making {
  readonly model: Model;
  readonly previous: PreviousBundle;
  readonly foresee: Foresee;
  readonly keeps: Keeps;
  /** The texts that are known already, by their sums: many nodes have the same files, and each text is kept once, and in one piece. */
  readonly texts: Map<string, string>;
  /** The texts that the bundle before had, by path, where it is known. */
  readonly former: ReadonlyMap<string, Written>;
}

/** A text of a file, and its sum. */
type Written = Pick<BundleFile, "text" | "sha256">;

/** Renders all files of one artifact. What it refuses becomes diagnostics; the other files are rendered all the same. */
export function renderArtifact(artifact: Artifact, made: MadeFiles, making: Making): Rendering {
  const files: BundleFile[] = [];
  const diagnostics: Diagnostic[] = [];
  const attempt = <T>(work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      diagnostics.push(diagnosticOf(error, artifact));
      return undefined;
    }
  };
  attempt(() => {
    for (const spec of artifact.files(making.model, made, making.previous, making.foresee)) {
      const file = attempt(() => renderSpec(artifact, spec, making));
      if (file !== undefined) files.push(file);
    }
  });
  return { files, diagnostics };
}

function renderSpec(artifact: Artifact, spec: FileSpec, making: Making): BundleFile {
  const { keeps } = making;
  const { text, origins } = contentOf(spec, keeps);
  return {
    path: spec.path,
    mode: spec.mode,
    ...(keeps === "nothing" ? NO_TEXT : keptOnce(spec.path, text, making)),
    artifact: artifact.name,
    ...(spec.target === undefined ? {} : { target: spec.target }),
    at: spec.at,
    origins,
  };
}

const NO_TEXT = { text: "", sha256: "" };

function keptOnce(path: string, text: string, { texts, former }: Making): Written {
  const before = former.get(path);
  if (before?.text === text) return { text: before.text, sha256: before.sha256 };
  const whole = onePiece(text);
  const sum = sha256(whole);
  const known = texts.get(sum);
  if (known === undefined) texts.set(sum, whole);
  return { text: known ?? whole, sha256: sum };
}

function contentOf(
  { content, at }: FileSpec,
  keeps: Keeps,
): { readonly text: string; readonly origins: readonly Origin[] } {
  if ("text" in content) {
    const { text, origins = () => [{ first: 1, last: lineCount(text), at }] } = content;
    return { text, origins: keeps === "all" ? origins() : [] };
  }
  const { text, origins } = render(content.template, content.view, keeps === "all");
  return { text: content.ends === "crlf" ? text.replaceAll("\n", "\r\n") : text, origins };
}

function lineCount(text: string): number {
  let count = text.endsWith("\n") ? 0 : 1;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count += 1;
  return Math.max(count, 1);
}

/** What to tell the user; anything else is a fault of ours and goes on up. */
function diagnosticOf(error: unknown, artifact: Artifact): Diagnostic {
  if (error instanceof Refused) return error.diagnostic;
  if (!(error instanceof Unwritable)) throw error;
  return complain(unwritable, {
    at: { path: error.at[0] ?? [] },
    message: `${JSON.stringify(error.value)} cannot be written as ${error.slot} in ${artifact.name}: ${error.reason}`,
    help: "say it in other characters",
  });
}

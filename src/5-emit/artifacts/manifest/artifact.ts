import { formatPath, type Path } from "../../../core/path.js";
import type { Artifact } from "../../artifact.js";
import type { BundleFile, Origin } from "../../bundle.js";

/** The version of the manifest's own form. */
const FORM = 1;

/**
 * manifest.json: what every file is, where it goes, and which places of the topology it comes from. Places are paths, not
 * lines, so that a comment added to the topology changes nothing.
 */
export const artifact: Artifact = {
  name: "manifest",
  purpose: "what every file is, where it goes, and which places of the topology it comes from",
  stage: "index",
  files: (model, made) => {
    const head = { generator: "twinhost", manifest: FORM, name: model.name, domain: model.domain };
    const files = made.all.map(describe);
    return [
      {
        path: "manifest.json",
        mode: 0o644,
        at: [model.at],
        content: {
          text: `${JSON.stringify({ ...head, files }, undefined, 2)}\n`,
          origins: () => {
            const entries = files.map(
              (entry, index) => [lineCount(entry), (made.all[index] as BundleFile).at] as const,
            );
            return originsOf(model.at, Object.keys(head).length + 2, entries);
          },
        },
      },
    ];
  },
};

/** The lines about a file come from where that file comes from; those around them are about the topology as a whole. */
function originsOf(
  whole: Path,
  before: number,
  entries: readonly (readonly [lines: number, at: readonly Path[]])[],
): readonly Origin[] {
  const origins: Origin[] = [{ first: 1, last: before, at: [whole] }];
  let line = before + 1;
  for (const [lines, at] of entries) {
    origins.push({ first: line, last: line + lines - 1, at });
    line += lines;
  }
  return [...origins, { first: line, last: line + 1, at: [whole] }];
}

/** The lines that JSON.stringify makes of a value where it indents. */
function lineCount(value: unknown): number {
  const inner = typeof value === "object" && value !== null ? Object.values(value) : [];
  return inner.length === 0 ? 1 : inner.reduce<number>((sum, one) => sum + lineCount(one), 2);
}

function describe(file: BundleFile): object {
  return {
    path: file.path,
    artifact: file.artifact,
    mode: file.mode.toString(8).padStart(4, "0"),
    ...(file.target === undefined ? {} : { target: describeTarget(file.target) }),
    sha256: file.sha256,
    from: file.at.map(formatPath),
  };
}

function describeTarget(target: Required<BundleFile>["target"]): object {
  return {
    machine: target.machine,
    kind: target.kind,
    path: target.path,
    owner: target.owner,
    group: target.group,
    step: target.step,
    notifies: target.notifies.map(({ action, unit }) => `${action} ${unit}`),
  };
}

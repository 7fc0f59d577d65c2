import { formatPath } from "../../../core/path.js";
import type { Artifact } from "../../artifact.js";
import type { BundleFile } from "../../bundle.js";

/** The version of the manifest's own form. */
const FORM = 1;

/**
 * manifest.json: what every file is, where it goes, and which places of the topology it comes from. Places are paths, not
 * lines, so that a comment added to the topology changes nothing.
 */
export const artifact: Artifact = {
  name: "manifest",
  stage: "index",
  files: (model, made) => {
    const manifest = {
      generator: "twinhost",
      manifest: FORM,
      name: model.name,
      domain: model.domain,
      files: made.all.map((file) => describe(file, made.sumOf(file))),
    };
    return [
      {
        path: "manifest.json",
        mode: 0o644,
        at: [model.at],
        content: { text: `${JSON.stringify(manifest, undefined, 2)}\n` },
      },
    ];
  },
};

function describe(file: BundleFile, sum: string): object {
  return {
    path: file.path,
    artifact: file.artifact,
    mode: file.mode.toString(8).padStart(4, "0"),
    ...(file.target === undefined ? {} : { target: describeTarget(file.target) }),
    sha256: sum,
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

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "../../src/1-parse/parse.js";
import { validate } from "../../src/2-validate/validate.js";
import type { Model } from "../../src/3-resolve/model.js";
import { resolve } from "../../src/3-resolve/resolve.js";
import type { Artifact, PreviousBundle } from "../../src/5-emit/artifact.js";
import { artifact as clientHosts } from "../../src/5-emit/artifacts/client-hosts/artifact.js";
import { artifact as namedConf } from "../../src/5-emit/artifacts/named-conf/artifact.js";
import { artifact as namedUnit } from "../../src/5-emit/artifacts/named-unit/artifact.js";
import { artifact as nodeHosts } from "../../src/5-emit/artifacts/node-hosts/artifact.js";
import { artifact as zones } from "../../src/5-emit/artifacts/zones/artifact.js";
import type { BundleFile } from "../../src/5-emit/bundle.js";
import { MadeFiles } from "../../src/5-emit/made-files.js";
import { type Rendering, renderArtifact } from "../../src/5-emit/render-artifact.js";
import { sourceFile } from "../../src/core/source-file.js";

export const artifacts = { clientHosts, namedConf, namedUnit, nodeHosts, zones };

const nothingBefore: PreviousBundle = { text: () => undefined };

/** The topology of a fixture, as it is written; edited by what is given. */
export function fixtureText(name: string, ...edits: readonly (readonly [from: string | RegExp, to: string])[]): string {
  let text = readFileSync(fileURLToPath(new URL(`../../fixtures/${name}/topology.yaml`, import.meta.url)), "utf8");
  for (const [from, to] of edits) {
    if (typeof from === "string" ? !text.includes(from) : !from.test(text))
      throw new Error(`${name} has no ${String(from)}`);
    text = text.replace(from, to);
  }
  return text;
}

export function modelFrom(text: string): Model {
  const { tree, diagnostics } = parse(sourceFile("topology.yaml", text));
  const validated = tree === undefined ? undefined : validate(tree);
  const resolved = validated?.topology === undefined ? undefined : resolve(validated.topology);
  const messages = [...diagnostics, ...(validated?.diagnostics ?? []), ...(resolved?.diagnostics ?? [])].map(
    ({ message }) => message,
  );
  if (resolved?.model === undefined || messages.length > 0)
    throw new Error(`the test's topology is wrong:\n${messages.join("\n")}`);
  return resolved.model;
}

export function renderingOf(artifact: Artifact, model: Model, previous: PreviousBundle = nothingBefore): Rendering {
  return renderArtifact(artifact, new MadeFiles([]), {
    model,
    previous,
    foresee: () => [],
    keeps: "all",
    texts: new Map(),
    former: new Map(),
  });
}

/** The files of some artifacts, by path. */
export function filesOf(text: string, ...which: readonly Artifact[]): ReadonlyMap<string, BundleFile> {
  const model = modelFrom(text);
  const made = which.map((artifact) => renderingOf(artifact, model));
  const refusals = made.flatMap(({ diagnostics }) => diagnostics.map(({ message }) => message));
  if (refusals.length > 0) throw new Error(refusals.join("\n"));
  return new Map(made.flatMap(({ files }) => files.map((file) => [file.path, file] as const)));
}

/** The text of one file, by the end of its path. */
export function textOf(files: ReadonlyMap<string, BundleFile>, end: string): string {
  const found = [...files.values()].filter(({ path }) => path.endsWith(end));
  if (found.length !== 1) throw new Error(`${found.length} files end with ${end}: ${[...files.keys()].join(" ")}`);
  return (found[0] as BundleFile).text;
}

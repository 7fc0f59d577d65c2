import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "../../src/1-parse/parse.js";
import { validate } from "../../src/2-validate/validate.js";
import type { Model } from "../../src/3-resolve/model.js";
import { resolve } from "../../src/3-resolve/resolve.js";
import { artifact as health } from "../../src/5-emit/artifacts/health/artifact.js";
import { artifact as lsyncd } from "../../src/5-emit/artifacts/lsyncd/artifact.js";
import { artifact as nodeDirs } from "../../src/5-emit/artifacts/node-dirs/artifact.js";
import { artifact as sshSync } from "../../src/5-emit/artifacts/ssh-sync/artifact.js";
import { artifact as web } from "../../src/5-emit/artifacts/web/artifact.js";
import type { BundleFile } from "../../src/5-emit/bundle.js";
import { MadeFiles } from "../../src/5-emit/made-files.js";
import { renderArtifact } from "../../src/5-emit/render-artifact.js";
import { sourceFile } from "../../src/core/source-file.js";

/** The topology of a fixture, edited: each edit has to find what it replaces. */
export function fixtureText(name: string, ...edits: readonly (readonly [from: string, to: string])[]): string {
  let text = readFileSync(fileURLToPath(new URL(`../../fixtures/${name}/topology.yaml`, import.meta.url)), "utf8");
  for (const [from, to] of edits) {
    if (!text.includes(from)) throw new Error(`${name} does not say ${from}`);
    text = text.replace(from, to);
  }
  return text;
}

export function modelFrom(text: string): Model {
  const { tree } = parse(sourceFile("topology.yaml", text));
  const topology = tree && validate(tree).topology;
  const { model, diagnostics } = topology === undefined ? { model: undefined, diagnostics: [] } : resolve(topology);
  if (model === undefined) throw new Error(`no topology: ${diagnostics.map(({ message }) => message).join("; ")}`);
  return model;
}

const NOTHING_BEFORE = { text: () => undefined };

/** All files that serve content and keep it in step. */
export function contentFiles(model: Model): readonly BundleFile[] {
  return [health, lsyncd, nodeDirs, sshSync, web].flatMap((artifact) => {
    const { files, diagnostics } = renderArtifact(artifact, new MadeFiles([]), {
      model,
      previous: NOTHING_BEFORE,
      foresee: () => [],
      keeps: "all",
      texts: new Map(),
      former: new Map(),
    });
    if (diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
    return files;
  });
}

/** The text of the file that goes to this path on this machine. */
export function textOn(files: readonly BundleFile[], machine: string, path: string): string {
  const file = files.find(({ target }) => target?.machine === machine && target.path === path);
  if (file === undefined) throw new Error(`nothing goes to ${path} on ${machine}`);
  return file.text;
}

/** Puts the files of one machine under a directory, where they would be on it. */
export function putFiles(files: readonly BundleFile[], machine: string, directory: string): void {
  for (const { target, text, mode } of files) {
    if (target?.machine !== machine) continue;
    const path = join(directory, target.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    chmodSync(path, mode);
  }
}

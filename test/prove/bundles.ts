import { readdirSync } from "node:fs";
import type { Model } from "../../src/3-resolve/model.js";
import type { Bundle } from "../../src/5-emit/bundle.js";
import { textsOfFiles } from "../../src/6-read/texts-of.js";
import type { Proof } from "../../src/7-prove/prove.js";
import { proveBundle } from "../../src/7-prove/prove-bundle.js";
import { compile } from "../../src/compile.js";
import { sourceFile } from "../../src/core/source-file.js";
import { compileFixture, fixturesDirectory } from "../fixture.js";

export interface Compiled {
  readonly name: string;
  readonly model: Model;
  readonly bundle: Bundle;
}

export function compiled(name: string): Compiled {
  const { model, bundle, shown } = compileFixture(name);
  if (model === undefined || bundle === undefined) throw new Error(`${name} does not compile:\n${shown}`);
  return { name, model, bundle };
}

/** A topology that is no fixture. */
export function compiledText(name: string, text: string): Compiled {
  const { model, bundle, diagnostics } = compile(sourceFile("topology.yaml", text));
  if (model === undefined || bundle === undefined)
    throw new Error(`${name} does not compile:\n${diagnostics.map(({ message }) => message).join("\n")}`);
  return { name, model, bundle };
}

/** Every fixture that has a bundle. */
export function allCompiled(): readonly Compiled[] {
  const names = readdirSync(fixturesDirectory).sort();
  return names.filter((name) => !name.startsWith("refused-")).map(compiled);
}

/** Proves a bundle in which one file has another text. */
export function proveChanged({ model, bundle }: Compiled, path: string, text: string): Proof {
  return proveBundle(model, textsOfFiles(bundle.files.map((file) => (file.path === path ? { path, text } : file))));
}

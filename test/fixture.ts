import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Model } from "../src/3-resolve/model.js";
import type { PreviousBundle } from "../src/5-emit/artifact.js";
import type { Bundle } from "../src/5-emit/bundle.js";
import { compile } from "../src/compile.js";
import { sourceFile } from "../src/core/source-file.js";
import { renderDiagnostics } from "../src/report/render-diagnostics.js";

export const fixturesDirectory = fileURLToPath(new URL("../fixtures", import.meta.url));

export function expectedDirectory(name: string): string {
  return join(fixturesDirectory, name, "expected");
}

/** A fixture, compiled without a bundle before it, or with the one in `previous/`; and what the terminal shows of it. */
export function compileFixture(name: string): { bundle?: Bundle; model?: Model; shown: string } {
  const file = sourceFile("topology.yaml", readFileSync(join(fixturesDirectory, name, "topology.yaml"), "utf8"));
  const compiled = compile(file, previousOf(name));
  const shown = renderDiagnostics([{ ...compiled, file }], "pretty", { color: false, columns: 100 });
  return { ...compiled, shown };
}

/** The model of a fixture that compiles. */
export function modelOf(name: string): Model {
  const { model, shown } = compileFixture(name);
  if (model === undefined) throw new Error(`fixture ${name} does not compile:\n${shown}`);
  return model;
}

function previousOf(name: string): PreviousBundle {
  const directory = join(fixturesDirectory, name, "previous");
  return {
    text: (path) => (existsSync(join(directory, path)) ? readFileSync(join(directory, path), "utf8") : undefined),
  };
}

import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { describe, expect, it } from "vitest";
import { grammars } from "../../src/grammars/all.js";
import type { Grammar } from "../../src/grammars/grammar.js";
import { proveTemplate } from "../../src/templates/prove.js";
import { writeProgram } from "../../src/templates/write-program.js";
import { inFolder } from "../grammars/consumers/run.js";

const SOURCE = "{% for n in nodes %}\nstart {{ n.name }}\n{% endfor %}\n";

/** Bundles the runtime with one compiled template, as the package is built, and runs it in a strict node. */
function runStrictly(flags: readonly string[]) {
  const { program } = proveTemplate("t.sh.njk", SOURCE, grammars.sh as Grammar, () => undefined);
  return inFolder((folder) => {
    const entry = join(folder, "entry.ts");
    const runtime = join(import.meta.dirname, "../../src/templates/runtime.ts");
    writeFileSync(
      entry,
      `import { renderCompiled } from ${JSON.stringify(runtime)};
const run = ${writeProgram(program)};
const view = { at: [["hosts"]], nodes: [{ at: [["nodes", "first"]], name: "it's" }] };
console.log(JSON.stringify(renderCompiled("t.sh", { grammar: "sh", run }, view)));`,
    );
    const outfile = join(folder, "entry.mjs");
    const { metafile } = buildSync({
      entryPoints: [entry],
      outfile,
      bundle: true,
      platform: "node",
      format: "esm",
      metafile: true,
    });
    const { stdout, stderr } = spawnSync(process.execPath, [...flags, outfile], { encoding: "utf8" });
    return { inputs: Object.keys(metafile.inputs), stdout, stderr };
  });
}

describe("the runtime in a bundle", () => {
  it("renders where no code may be made and nothing built in may be changed", () => {
    const flags = ["--disallow-code-generation-from-strings", "--disable-proto=throw", "--frozen-intrinsics"];
    const { stdout } = runStrictly(flags);
    expect(JSON.parse(stdout)).toEqual({
      text: "start 'it'\\''s'\n",
      origins: [{ first: 1, last: 1, at: [["nodes", "first"], ["hosts"]] }],
    });
  });

  it("holds nothing of nunjucks", () => {
    expect(runStrictly([]).inputs.filter((input) => input.includes("nunjucks"))).toEqual([]);
  });
});

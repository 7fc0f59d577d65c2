/**
 * A process that writes bundles. `writer.mjs loop DIR TREE…`: writes one tree after the other for ever, to be killed, and
 * says `ready` after the first. `writer.mjs often DIR TREE…`: writes two hundred times, or until it is refused, and
 * prints the last result. `writer.mjs once DIR TREE`: writes one tree and prints the result.
 */
import { readFileSync, writeSync } from "node:fs";
import type { Bundle } from "../../src/5-emit/bundle.js";
import { writeBundle } from "../../src/output/write-bundle.js";

const [mode, dir, ...trees] = process.argv.slice(2) as [string, string, ...string[]];
const bundles = trees.map((path) => JSON.parse(readFileSync(path, "utf8")) as Bundle);

for (let turn = 0; ; turn++) {
  const result = writeBundle(dir, bundles[turn % bundles.length] as Bundle, { patience: 20_000 });
  if (mode === "once" || (mode === "often" && (turn === 199 || !result.ok))) {
    writeSync(1, `${JSON.stringify(result)}\n`);
    break;
  }
  if (!result.ok) throw new Error(result.message);
  if (mode === "loop" && turn === 0) writeSync(1, "ready\n");
}

import fc from "fast-check";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { textsOfFiles } from "../../src/6-read/texts-of.js";
import { proveBundle } from "../../src/7-prove/prove-bundle.js";
import { compile } from "../../src/compile.js";
import { sourceFile } from "../../src/core/source-file.js";
import { valid } from "../fuzz/from-schema.js";
import { isLong, seed } from "../fuzz/runs.js";
import { everywhere } from "./everywhere.js";

/** Topologies that compile: what does not has no bundle, and is not counted. */
const runs = isLong ? 1500 : 150;

test.each([
  ["on Debian and Ubuntu", valid],
  ["on every system", everywhere],
])(
  `what compiles does what its topology says, and nothing else, %s (seed ${seed})`,
  { timeout: 3600_000 },
  (_, topologies) => {
    let [proved, packets] = [0, 0];
    fc.assert(
      fc.property(topologies, (topology) => {
        const { model, bundle } = compile(sourceFile("topology.yaml", stringify(topology, { lineWidth: 0 })));
        fc.pre(model !== undefined && bundle !== undefined);
        const proof = proveBundle(model, textsOfFiles(bundle.files));
        expect(proof.diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
        proved += 1;
        packets += proof.packets;
      }),
      { numRuns: runs, seed },
    );
    console.log(`random topologies proved: ${proved}, with ${packets} packets, TWINHOST_SEED=${seed}`);
    expect(packets).toBeGreaterThan(1000 * runs);
  },
);

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bombs } from "./bomb-texts.js";

/** Each in a process of its own: what counts is its processor time and the most memory that it ever had. */
let folder = "";
let program = "";
const table: string[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "twinhost-bombs-"));
  program = join(folder, "bomb.mjs");
  const root = join(import.meta.dirname, "../..");
  buildSync({
    entryPoints: [join(root, "test/fuzz/bomb-run.ts")],
    outfile: program,
    bundle: true,
    platform: "node",
    format: "esm",
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  });
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  console.log(`bombs, with processor time and memory:\n${table.join("\n")}`);
});

interface Cost {
  readonly codes: readonly (readonly [string, number])[];
  readonly same: boolean;
  readonly isRefused: boolean;
  readonly seconds: number;
  readonly mebibytes: number;
}

function measured(text: string): Cost {
  // Each version of Node takes another room for what is new; this is what 20 takes.
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--max-semi-space-size=16", program], {
    input: text,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return JSON.parse(stdout);
}

test.each(Object.entries(bombs))("%s: refused with a code within 2 s and 256 MiB, twice", (name, [text, code]) => {
  let cost = measured(text);
  // A busy machine makes processor time longer too, by what others do to its caches: then the best of three counts.
  for (let run = 1; run < 3 && cost.seconds >= 2; run++) cost = measured(text);
  table.push(`${cost.seconds.toFixed(2)} s  ${Math.round(cost.mebibytes)} MiB  ${name}: ${code}`);
  expect(text.length).toBeLessThanOrEqual(1_048_576);
  expect(cost.codes.map(([one]) => one)).toContain(code);
  expect(cost).toMatchObject({ isRefused: true, same: true });
  expect(cost.seconds).toBeLessThan(2);
  expect(cost.mebibytes).toBeLessThan(256);
});

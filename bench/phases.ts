import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "../src/1-parse/parse.js";
import { validate } from "../src/2-validate/validate.js";
import { resolve } from "../src/3-resolve/resolve.js";
import { check } from "../src/4-check/check.js";
import { emit } from "../src/5-emit/emit.js";
import { sourceFile } from "../src/core/source-file.js";
import { writeBundle } from "../src/output/write-bundle.js";
import { table } from "./table.js";
import { topologyText } from "./topology.js";

/** `npx tsx bench/phases.ts NODES`: where the time of one build goes, in this process and without its start. */
const nodes = Number(process.argv[2] ?? 1000);
const rows: [phase: string, cpu: number, heap: number][] = [];
const scratch = mkdtempSync(join(tmpdir(), "twinhost-phases-"));

function timed<T>(phase: string, work: () => T | undefined): T {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  rows.push([phase, (user + system) / 1e6, process.memoryUsage().heapUsed / 2 ** 20]);
  if (result === undefined) throw new Error(`${phase} gave nothing: is the topology of the bench right?`);
  return result;
}

try {
  const file = sourceFile("bench.yaml", topologyText({ nodes }));
  const tree = timed("parse", () => parse(file).tree);
  const topology = timed("validate", () => validate(tree).topology);
  const model = timed("resolve", () => resolve(topology).model);
  timed("check", () => check(model));
  const bundle = timed("emit", () => emit(model, { text: () => undefined }).bundle);
  timed("write", () => writeBundle(join(scratch, "out"), bundle));
  timed("write again, unchanged", () => writeBundle(join(scratch, "out"), bundle));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
const whole = rows.reduce((sum, [, cpu]) => sum + cpu, 0);
const cells = rows.map(([phase, cpu, heap]) => [
  phase,
  cpu.toFixed(3),
  `${((100 * cpu) / whole).toFixed(0)} %`,
  heap.toFixed(0),
]);
process.stdout.write(`${table([`${nodes} nodes`, "cpu s", "share", "heap MiB"], cells)}\n`);

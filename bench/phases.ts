import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parse } from "../src/1-parse/parse.js";
import { validate } from "../src/2-validate/validate.js";
import { resolve } from "../src/3-resolve/resolve.js";
import { check } from "../src/4-check/check.js";
import type { Bundle } from "../src/5-emit/bundle.js";
import { emit } from "../src/5-emit/emit.js";
import { completeReading } from "../src/6-read/complete-reading.js";
import { readDeployment } from "../src/6-read/read-deployment.js";
import { textsOfFiles } from "../src/6-read/texts-of.js";
import { judge } from "../src/7-prove/expectations/judge.js";
import { foresee } from "../src/7-prove/losses/foresee.js";
import { prove } from "../src/7-prove/prove.js";
import { sourceFile } from "../src/core/source-file.js";
import { writeBundle } from "../src/output/write-bundle.js";
import { ROOM } from "./scene.js";
import { table } from "./table.js";
import { topologyText } from "./topology.js";

/** `npx tsx bench/phases.ts NODES`: where the time of one build goes, in this process and without its start. */
const nodes = Number(process.argv[2] ?? 1000);
const rows: [phase: string, cpu: number, heap: number][] = [];
const scratch = mkdtempSync(join(ROOM, "twinhost-phases-"));

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
  const before = { text: () => undefined };
  const made = timed("emit, nothing foreseen", () => emit(model, before, { keeps: "texts" }).bundle);
  const first = timed("read", () => readDeployment(textsOfFiles(made.files)));
  const losses = timed("foresee", () => foresee(model, first.deployment));
  // Once more, and only for what the runbook has now: this is no part of the whole.
  const bundle = emit(model, before, { foresee: () => losses, keeps: "texts" }).bundle as Bundle;
  timed("judge", () => judge(model, first.deployment));
  const reading = timed("read the manifest", () => completeReading(first, textsOfFiles(bundle.files)));
  timed("prove", () => prove(model, reading.deployment, reading.faults));
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

import { cpus } from "node:os";
import { GOALS, type Results } from "./goals.js";
import { summarize } from "./statistics.js";
import { table } from "./table.js";

/** All that one run has found, as Markdown: each case beside bare node, then the goals. */
export function report(results: Results, missing: readonly string[]): string {
  const bare = summarize(results.get("node -e 0") ?? [], "cpu").median;
  const cases = [...results].map(([name, samples]) => {
    const [wall, cpu, memory] = (["wall", "cpu", "memory"] as const).map((one) => summarize(samples, one));
    if (wall === undefined || cpu === undefined || memory === undefined) return [name];
    const spread = `${wall.low.toFixed(2)}–${wall.high.toFixed(2)}`;
    const ratio = (cpu.median / bare).toFixed(2);
    return [
      name,
      wall.median.toFixed(3),
      spread,
      cpu.median.toFixed(3),
      ratio,
      memory.median.toFixed(0),
      `${samples.length}`,
    ];
  });
  const goals = GOALS.flatMap(({ what, limit, unit, value }) => {
    const [wall, cpu] = [value(results, "wall"), value(results, "cpu")];
    if (wall === undefined || cpu === undefined) return [];
    return [[what, `≤ ${limit} ${unit}`, wall.toFixed(2), cpu.toFixed(2), cpu <= limit ? "reached" : "missed"]];
  });
  return [
    `Node ${process.version}, ${cpus().length} processors (${cpus()[0]?.model ?? "unknown"}). Medians; processor time is user and system.`,
    table(["case", "wall s", "spread", "cpu s", "× node", "MiB", "runs"], cases),
    table(["goal", "limit", "by wall", "by cpu", "by cpu it is"], goals),
    ...(missing.length === 0 ? [] : [`Not installed, and left out: ${missing.join(", ")}.`]),
    "",
  ].join("\n\n");
}

import type { Measure } from "./ledger.js";

/** The failures as they were with the bundle, and beside them as they were with the rules of the article; no lines where not both were asked for. */
export function sideBySide(measures: readonly Measure[]): readonly string[] {
  const [ours, theirs, hosts] = ["failover", "article", "two lines in a hosts file"].map(
    (step) => new Map(measures.filter((each) => each.step === step).map((each) => [each.what, each])),
  );
  const rows = [...(ours?.keys() ?? [])].filter((what) => theirs?.has(what) || hosts?.has(what));
  if (rows.length === 0) return [];
  const cell = (of: Map<string, Measure> | undefined, what: string): string => {
    const measure = of?.get(what);
    if (measure === undefined) return "";
    return measure.ms === undefined ? "never" : `${(measure.ms / 1000).toFixed(2)} s`;
  };
  const table = [
    ["until another node has answered", "bundle", "article", "its hosts file"],
    ...rows.map((what) => [what, cell(ours, what), cell(theirs, what), cell(hosts, what)]),
  ];
  const width = Math.max(...rows.map((what) => what.length), 32);
  return table.map(
    ([what = "", ...cells]) => `${what.padEnd(width)}${cells.map((each) => each.padStart(16)).join("")}`,
  );
}

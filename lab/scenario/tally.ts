import { append } from "../../src/core/append.js";
import type { Finding, Measure } from "./ledger.js";

/** The findings and measures of one of several runs from the same disk. */
export interface Round {
  readonly findings: readonly Finding[];
  readonly measures: readonly Measure[];
}

/** Several runs side by side: how each time is spread, and what held in some of them only. */
export function tally(rounds: readonly Round[]): string {
  const times = grouped(rounds.flatMap((round) => round.measures)).map(([name, all]) => {
    const known = all.flatMap(({ ms }) => (ms === undefined ? [] : [ms])).sort((a, b) => a - b);
    const never = all.length - known.length;
    const cells = [known.length, median(known), known[0], known.at(-1)].map((each) => cell(each));
    return [name, ...cells, never === 0 ? "" : `never: ${never}`];
  });
  const failed = grouped(rounds.flatMap((round) => round.findings)).flatMap(([name, all]) => {
    const broken = all.filter((each) => !each.ok);
    return broken.length === 0 ? [] : [`${broken.length} of ${all.length}: ${name}\n     ${broken[0]?.seen ?? ""}`];
  });
  const well = rounds.filter((round) => round.findings.every((each) => each.ok)).length;
  return [
    ...columns([["milliseconds", "times", "median", "least", "most", ""], ...times]),
    "",
    ...failed,
    `${well} of ${rounds.length} runs without a promise broken`,
  ].join("\n");
}

function grouped<T extends { readonly step: string; readonly what: string }>(all: readonly T[]) {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const name = each.step === "" ? each.what : `${each.step}: ${each.what}`;
    append(groups, name, each);
  }
  return [...groups];
}

/** The middle one, or the lower of the two in the middle: a time that was seen. */
export function median(sorted: readonly number[]): number | undefined {
  return sorted[Math.floor((sorted.length - 1) / 2)];
}

function cell(value: number | undefined): string {
  return value === undefined ? "" : String(value);
}

function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const width = Math.max(...rows.map(([name = ""]) => name.length));
  return rows.map(([name = "", ...cells]) =>
    `${name.padEnd(width)}${cells.map((each) => each.padStart(10)).join("")}`.trimEnd(),
  );
}

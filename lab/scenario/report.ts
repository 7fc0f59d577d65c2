import type { Ledger } from "./ledger.js";
import { sideBySide } from "./side-by-side.js";

/** The end of a run: the times as a table, then what did not hold. */
export function report(ledger: Ledger): string {
  const measures = ledger.measures();
  const width = Math.max(0, ...measures.map(({ step, what }) => step.length + what.length + 2));
  const times = measures.map(({ step, what, ms, note }) => {
    const time = ms === undefined ? "never" : ms < 10_000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`;
    return `${`${step === "" ? "" : `${step}: `}${what}`.padEnd(width)}  ${time.padStart(9)}${note === undefined ? "" : `  ${note}`}`;
  });
  const broken = ledger.findings().filter((finding) => !finding.ok);
  const failures = broken.map(
    ({ step, what, seen }) => `FAIL ${step}: ${what}\n     ${(seen ?? "").replaceAll("\n", "\n     ")}`,
  );
  const count = `${ledger.findings().length - broken.length} promises held, ${broken.length} did not`;
  const beside = sideBySide(measures);
  return [...times, "", ...(beside.length === 0 ? [] : [...beside, ""]), ...failures, count].join("\n");
}

import type { Finding } from "./finding.js";
import type { Outcome } from "./run-program.js";

export interface Reading {
  /** The file that words without a place are about. */
  readonly file: string;
  /** With the groups `file` (optional), `line` (optional) and `message`; other lines are messages as they stand. */
  readonly pattern?: RegExp;
  /** Lines which say that all is well, and those that only go on from the line before. */
  readonly quiet?: RegExp;
  /** The path in the bundle of what the program names. */
  readonly toBundle?: (named: string) => string | undefined;
  /** Which streams carry complaints; both unless said. */
  readonly streams?: "out" | "err";
}

/**
 * Makes findings of what a program said. Every line is one unless it is known to be none, whatever the exit status:
 * systemd-analyze(1), named-checkzone(8) and others end with 0 over real errors.
 */
export function readComplaints(outcome: Outcome, reading: Reading): readonly Finding[] {
  const { file, quiet, streams } = reading;
  const said = streams === undefined ? `${outcome.out}\n${outcome.err}` : outcome[streams];
  const lines = said.split(/\r?\n/).filter((line) => line.trim() !== "" && quiet?.test(line) !== true);
  const findings = lines.map((line) => readLine(line, reading));
  if (outcome.timedOut) return [...findings, { file, message: "the program did not come to an end" }];
  if (findings.length > 0 || outcome.code === 0) return findings;
  return [{ file, message: `the program ended with ${outcome.code ?? "a signal"} and did not say why` }];
}

function readLine(text: string, { file, pattern, toBundle }: Reading): Finding {
  const groups = pattern?.exec(text)?.groups;
  if (groups === undefined) return { file, message: text.trim() };
  const { file: named, line, message = text } = groups;
  const path = named === undefined ? file : toBundle === undefined ? named.replace(/^\.\//, "") : toBundle(named);
  if (path === undefined) return { file, message: text.trim() };
  return { file: path, ...(line === undefined ? {} : { line: Number(line) }), message: message.trim() };
}

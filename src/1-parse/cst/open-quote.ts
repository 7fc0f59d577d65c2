import { complaint as unclosedQuote } from "../complaints/unclosed-quote/complaint.js";
import type { Reading } from "./reading.js";
import type { CST } from "./yaml-package.js";

/** A text in quotes over several lines. Where that cannot be, its first quote was meant to close on its own line. */
export function isOpenQuote(token: CST.Token): token is CST.FlowScalar {
  return (
    (token.type === "single-quoted-scalar" || token.type === "double-quoted-scalar") && token.source.includes("\n")
  );
}

/** Complains of a quote that reaches as far as the next one, or as the text goes. After it nothing is what it seems. */
export function complainOfOpenQuote({ problems, text }: Reading, { source, offset }: CST.FlowScalar): void {
  const sign = source[0] === "'" ? "single" : "double";
  const lines = text.slice(0, offset + source.length).split("\n").length;
  const where = source.includes("\n")
    ? isClosed(source)
      ? `closed before line ${lines}`
      : "closed"
    : "closed on its line";
  problems.lost(unclosedQuote, {
    at: { start: offset, end: offset + 1 },
    message: `the ${sign} quote that opens here is not ${where}`,
    help: "close it; the lines of a longer text must be indented more than its key",
  });
}

/** The package takes any last quote for the closing one, also when it is escaped. */
export function isClosed(source: string): boolean {
  const inner = source.slice(1, -1);
  if (source.length < 2 || source.at(-1) !== source[0]) return false;
  if (source[0] === "'") return !inner.replaceAll("''", "").includes("'");
  return (/\\*$/.exec(inner)?.[0].length ?? 0) % 2 === 0;
}

import { BugError } from "../core/bug-error.js";
import { visible } from "../report/visible.js";
import { visibleLines } from "./visible-lines.js";

/** What the user is told of a fault of ours. A BugError says itself what is wrong: where it was thrown is told with `withTrace`. */
export function faultText(error: unknown, withTrace: boolean): string {
  const what = error instanceof Error ? error.message : String(error);
  const trace = error instanceof Error && (withTrace || !(error instanceof BugError)) ? error.stack : undefined;
  return [
    `twinhost: this is a fault of twinhost, not of your topology: ${visible(what)}`,
    ...(trace === undefined
      ? ["Please report it with the topology."]
      : ["Please report it with the topology and this:", visibleLines(trace)]),
    "",
  ].join("\n");
}

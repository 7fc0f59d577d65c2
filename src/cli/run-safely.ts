import { BugError } from "../core/bug-error.js";
import { visible } from "../report/visible.js";
import { type ExitCode, exitCode } from "./exit-code.js";
import { run } from "./program.js";
import { progress } from "./progress.js";
import { UsageError } from "./usage-error.js";
import { visibleLines } from "./visible-lines.js";

/** Runs the command line, and tells of what goes wrong in it. Never throws. */
export async function runSafely(args: readonly string[], version: string): Promise<ExitCode> {
  try {
    return await run(args, version);
  } catch (error) {
    progress.clear();
    return tell(error);
  } finally {
    progress.clear();
  }
}

function tell(error: unknown): ExitCode {
  if (error instanceof UsageError) {
    process.stderr.write(
      `error: ${visible(error.message)}\n${error.help === undefined ? "" : `help: ${visible(error.help)}\n`}`,
    );
    return exitCode.usage;
  }
  const what = error instanceof Error ? error.message : String(error);
  process.stderr.write(`twinhost: this is a fault of twinhost, not of your topology: ${visible(what)}\n`);
  process.stderr.write("Please report it with the topology and this:\n");
  if (error instanceof Error && !(error instanceof BugError && process.env["TWINHOST_TRACE"] === undefined))
    process.stderr.write(`${visibleLines(error.stack ?? "")}\n`);
  return exitCode.bug;
}

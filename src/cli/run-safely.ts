import { visible } from "../report/visible.js";
import { type ExitCode, exitCode } from "./exit-code.js";
import { faultText } from "./fault-text.js";
import { run } from "./program.js";
import { progress } from "./progress.js";
import { UsageError } from "./usage-error.js";

/** Runs the command line, and tells of what goes wrong in it. Never throws. */
export async function runSafely(args: readonly string[], version: string): Promise<ExitCode> {
  try {
    return await run(args, version);
  } catch (error) {
    progress.clear();
    return tell(isWithoutDirectory(error) ? nowhere() : error);
  } finally {
    progress.clear();
  }
}

/** Whether Node was asked for the current directory, and that is gone: a shell that stands in `out/` stays in the former one. */
function isWithoutDirectory(error: unknown): boolean {
  return error instanceof Error && "syscall" in error && error.syscall === "uv_cwd";
}

function nowhere(): UsageError {
  return new UsageError("the current directory was removed, or replaced by another", 'go there anew: cd "$PWD"');
}

function tell(error: unknown): ExitCode {
  if (error instanceof UsageError) {
    process.stderr.write(
      `error: ${visible(error.message)}\n${error.help === undefined ? "" : `help: ${visible(error.help)}\n`}`,
    );
    return exitCode.usage;
  }
  process.stderr.write(faultText(error, process.env["TWINHOST_TRACE"] !== undefined));
  return exitCode.bug;
}

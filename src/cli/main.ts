import { BugError } from "../core/bug-error.js";
import { visible } from "../report/visible.js";
import { type ExitCode, exitCode } from "./exit-code.js";
import { UsageError } from "./usage-error.js";
import { visibleLines } from "./visible-lines.js";

declare const VERSION: string;

/** The command. What a shell asks for at its start is answered before anything else is loaded. */
async function main(args: readonly string[]): Promise<ExitCode> {
  if (args.length === 1 && (args[0] === "--version" || args[0] === "-V")) {
    process.stdout.write(`${VERSION}\n`);
    return exitCode.fine;
  }
  if (args.length === 2 && args[0] === "completion" && /^(?:bash|zsh|fish)$/.test(args[1] as string)) {
    const { completion } = await import("./verbs/completion.js");
    return completion(args[1] as string);
  }
  const { run } = await import("./program.js");
  return await run(args, VERSION);
}

/**
 * A reader that has seen enough (`| head`) is no fault: the work goes on and its result counts. An output that cannot be
 * written is one; there is nobody to tell where that is standard error.
 */
for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") return;
    if (stream === process.stdout) process.stderr.write(`error: standard output cannot be written (${error.code})\n`);
    process.exit(exitCode.usage);
  });

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.exitCode = tell(error);
  },
);

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

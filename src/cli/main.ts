import { exitCode } from "./exit-code.js";
import { loadPart } from "./load-part.js";
import { optimizeLate } from "./optimize-late.js";
import type { runSafely } from "./run-safely.js";
import { completion } from "./verbs/completion.js";

declare const VERSION: string;
/** The part that begins; the name of each part changes with what is in it. */
declare const FIRST_PART: string;

export { compiledParts } from "./load-part.js";

/**
 * A reader that has seen enough (`| head`) is no fault: the work goes on and its result counts. An output that cannot be
 * written is one; there is nobody to tell where that is standard error.
 */
function watch(stream: NodeJS.WriteStream): void {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") return;
    if (stream === process.stdout) process.stderr.write(`error: standard output cannot be written (${error.code})\n`);
    process.exit(exitCode.usage);
  });
}

/** The command. What a shell asks for at its start is answered before anything else is loaded. */
const args = process.argv.slice(2);
watch(process.stdout);
if (args.length === 1 && (args[0] === "--version" || args[0] === "-V")) {
  process.stdout.write(`${VERSION}\n`);
} else if (args.length === 2 && args[0] === "completion" && /^(?:bash|zsh|fish)$/.test(args[1] as string)) {
  process.exitCode = completion(args[1] as string);
} else {
  watch(process.stderr);
  optimizeLate();
  const part = loadPart(FIRST_PART) as { readonly runSafely: typeof runSafely };
  part.runSafely(args, VERSION).then((code) => {
    process.exitCode = code;
  });
}

import { visible } from "../../report/visible.js";
import type { CommonOptions } from "../common-options.js";
import type { Console } from "../console.js";
import { type ExitCode, exitCode } from "../exit-code.js";
import { findTopologies, outputDirectories } from "../find-topologies.js";
import { UsageError } from "../usage-error.js";
import { changesOfFiles } from "../watch/changes-of-files.js";
import { compileAhead, type Rebuilt, rebuild } from "../watch/rebuild.js";

/** How long nothing must happen after a save before it is built, in milliseconds: editors save in several movements. */
const QUIET = 30;

/**
 * `twinhost watch`: builds now and after each save, and shows what the save changes. Errors are shown, and the bundle stays
 * as the last good build left it. Ends with Ctrl-C, which is no failure, after a build that is under way.
 */
export async function watch(args: readonly string[], options: CommonOptions, console: Console): Promise<ExitCode> {
  const paths = await findTopologies(args);
  if (paths.includes("-")) throw new UsageError("standard input cannot be watched");
  const directories = outputDirectories(paths, options.out);
  const built = new Map<string, Rebuilt>();
  await untilInterrupted(paths, {
    async ahead() {
      for (const [path, directory] of directories)
        built.set(path, await compileAhead(path, directory, built.get(path)));
    },
    async build() {
      for (const [path, directory] of directories)
        built.set(path, await rebuild(path, directory, built.get(path), options, console));
    },
    watching() {
      console.err(
        `watching ${paths.length === 1 ? visible(paths[0] ?? "") : `${paths.length} topologies`}; Ctrl-C ends it\n`,
      );
    },
  });
  return exitCode.fine;
}

/** What is done meanwhile. */
interface Work {
  /** When a save has begun: what can be done before it has ended. */
  ahead(): Promise<void>;
  /** At first, and when a save has ended. */
  build(): Promise<void>;
  /** When all is watched, and built for the first time. */
  watching(): void;
}

/**
 * Works at once and then one save after the other: what is saved during a build is built after it. Watches before it works for
 * the first time, so that no save goes unseen, and says then that it does.
 */
async function untilInterrupted(paths: readonly string[], work: Work): Promise<void> {
  let busy: Promise<void> = Promise.resolve();
  let failure: { readonly error: unknown } | undefined;
  let wake = (): void => {};
  const interrupted = new Promise<void>((resolve) => {
    wake = resolve;
  });
  const next = (act: () => Promise<void> | void): void => {
    busy = busy.then(act).catch((error: unknown) => {
      failure ??= { error };
      wake();
    });
  };
  const end = changesOfFiles(paths, QUIET, { begun: () => next(work.ahead), ended: () => next(work.build) });
  next(work.build);
  next(work.watching);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, wake);
  await interrupted;
  end();
  await busy;
  if (failure !== undefined) throw failure.error;
}

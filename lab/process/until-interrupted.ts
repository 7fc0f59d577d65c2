/** Waits for Ctrl-C, or until somebody ends it. Handlers of signals alone keep no process: Node ends where nothing else is awaited. */
export async function untilInterrupted(): Promise<void> {
  const alive = setInterval(() => {}, 2 ** 31 - 1);
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  clearInterval(alive);
}

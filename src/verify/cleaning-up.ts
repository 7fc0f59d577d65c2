const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Does a piece of work and cleans up after it, also when a signal ends the process: that one then does so, as it would have. */
export async function cleaningUp<T>(clean: () => void, work: () => Promise<T>): Promise<T> {
  const end = (signal: NodeJS.Signals): void => {
    clean();
    process.kill(process.pid, signal);
  };
  for (const signal of SIGNALS) process.once(signal, end);
  try {
    return await work();
  } finally {
    for (const signal of SIGNALS) process.off(signal, end);
    clean();
  }
}

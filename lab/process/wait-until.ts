import { LabFailure } from "./lab-failure.js";
import { PATIENCE } from "./patience.js";

export interface WaitOptions {
  /** Milliseconds in all. */
  readonly timeout: number;
  /** Milliseconds between two tries. */
  readonly every?: number;
}

/**
 * Asks until the answer is something other than undefined or false, and gives that answer. The lab never sleeps for
 * a fixed time: a slow machine needs longer, a fast one should not wait.
 */
export async function waitUntil<T>(
  what: string,
  ask: () => Promise<T | undefined | false>,
  options: WaitOptions,
): Promise<T> {
  const timeout = options.timeout * PATIENCE;
  const end = performance.now() + timeout;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > end) throw new LabFailure(`waited ${timeout} ms in vain for: ${what}`);
    await new Promise((wake) => setTimeout(wake, options.every ?? 100));
  }
}

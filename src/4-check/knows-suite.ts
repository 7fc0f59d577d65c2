import type { Platform } from "../platforms/platform.js";

/** Whether a host can install a suite of Debian or Ubuntu; those of Red Hat have a debootstrap that knows all. */
export function knowsSuite({ suites }: Platform, suite: string): boolean {
  return suites === undefined || suites.includes(suite);
}

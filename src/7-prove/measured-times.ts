/** How long clients took in one kind of failure, in seconds; null: they never got to the other node. */
export interface Measured {
  readonly curl: string | null;
  readonly chromium: string | null;
}

/**
 * What a client with two addresses does when the first fails. Measured with curl 7.88 and Chromium 156 (headless) on Debian
 * 12, from a client behind a router, by `npm run lab`; [lab/README.md](../../lab/README.md) says how. The lab measures these
 * again and complains where a figure is no longer true.
 */
export const MEASURED = {
  /** The web server is stopped, and its machine resets the connection. */
  reset: { curl: "0.2 s", chromium: "at once" },
  /** The node is off, and its host resets the connection in its place. */
  answeredFor: { curl: "0.2 s", chromium: "0.0–1.3 s" },
  /** The node is off, and nobody says so. */
  unanswered: { curl: "4–101 s", chromium: "0.3 s" },
  /** Packets are swallowed. */
  swallowed: { curl: "135 s", chromium: "5 s" },
  /** The server takes the connection and never answers. */
  hanging: { curl: null, chromium: null },
  /** Two lines in a hosts file in place of DNS. */
  hostsFile: { curl: "0.2 s", chromium: null },
} as const satisfies Readonly<Record<string, Measured>>;

/** Seconds that pass between a change and its arrival, beyond the delay that is asked for. */
export const SYNC_OVERHEAD = 1;

/** How often in a row a health check has to fail before a node is taken out, and how long it waits for an answer. */
export const HEALTH = { failures: 2, patience: 3 } as const;

/** `curl after 0.2 s, Chromium at once` */
export function spoken({ curl, chromium }: Measured): string {
  return `curl ${after(curl)}, Chromium ${after(chromium)}`;
}

function after(time: string | null): string {
  if (time === null) return "never";
  return /^\d/.test(time) ? `after ${time}` : time;
}

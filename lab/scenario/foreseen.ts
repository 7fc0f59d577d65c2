import type { Loss } from "../../src/5-emit/loss.js";
import { MEASURED } from "../../src/7-prove/measured-times.js";
import type { Measure } from "./ledger.js";

/** How a failure of the scenario is called in the table of failures, and which of its times is foretold there. */
const ROWS = [
  { failure: "the web server stops", kind: "web server", times: () => MEASURED.reset },
  {
    failure: "the node is stopped",
    kind: "node",
    // Whether the host says that it is off is told by the time that the table has for it.
    times: (way: string) => (way.includes(MEASURED.unanswered.curl) ? MEASURED.unanswered : MEASURED.answeredFor),
  },
  { failure: "the node is cut off silently", kind: "silence", times: () => MEASURED.swallowed },
] as const;

const VISITORS = [
  { name: "curl", client: "curl" },
  { name: "a new visitor in Chromium", client: "chromium" },
] as const;

/** A time may be so many times what is foretold, and then so many milliseconds more: machines are slower than each other. */
const TOLERANCE = { times: 2, more: 1_000 } as const;

/**
 * What the table of failures foretells, beside what was measured: a line for each time that is not as foretold, and for each
 * row that was never staged. `first` is the node that the scenario takes away, `site` the one that it looks at.
 */
export function unforeseen(
  losses: readonly Loss[],
  measures: readonly Measure[],
  first: string,
  site: string,
): readonly string[] {
  return ROWS.flatMap(({ failure, kind, times }) => {
    const loss = losses.find((one) => one.kind === kind && one.without.nodes.includes(first));
    const row = loss?.sites.find((one) => one.site === site);
    if (loss === undefined || row === undefined) return [`the table has no row for: ${failure} (${first}, ${site})`];
    return VISITORS.flatMap(({ name, client }) => {
      const seen = measures.find(({ step, what }) => step === "failover" && what === `${failure}: ${name}`);
      if (seen === undefined) return [`${loss.title}: was not staged for ${name}`];
      return misses(times(row.way)[client], row.by.length > 0, seen, healthSeconds(row.way)).map(
        (why) => `${loss.title}: ${name} ${why}`,
      );
    });
  });
}

/** The health check shortens what a client would wait for otherwise; its next try comes after the time it has doubled to. */
function healthSeconds(way: string): number | undefined {
  const [, seconds] = /after at most (\d+) s the health check/.exec(way) ?? [];
  return seconds === undefined ? undefined : 2 * Number(seconds);
}

function misses(
  foretold: string | null,
  isServed: boolean,
  { ms }: Measure,
  health: number | undefined,
): readonly string[] {
  if (foretold === null || !isServed)
    return ms === undefined ? [] : [`got an answer after ${ms} ms, and none was foretold`];
  if (ms === undefined) return [`never got an answer, and was foretold one: ${foretold}`];
  const limit =
    Math.min(worst(foretold), (health ?? Number.POSITIVE_INFINITY) * 1000) * TOLERANCE.times + TOLERANCE.more;
  return ms <= limit ? [] : [`got an answer after ${ms} ms, and ${foretold} is foretold (${limit} ms at most)`];
}

/** The milliseconds that a text of the table means at worst: `0.2 s`, `4–101 s`, `at once`. */
function worst(text: string): number {
  if (text === "at once") return 0;
  const seconds = [...text.matchAll(/\d+(?:\.\d+)?/g)].map(([number]) => Number(number));
  return Math.max(...seconds) * 1000;
}

import type { Sample } from "./measure.js";
import { growth, type Measure, summarize } from "./statistics.js";

/** What one run has found, by the names of the cases. */
export type Results = ReadonlyMap<string, readonly Sample[]>;

/** A figure to reach. `value` is undefined where this run did not measure it. */
export interface Goal {
  readonly what: string;
  readonly limit: number;
  readonly unit: string;
  readonly value: (results: Results, measure: "wall" | "cpu") => number | undefined;
}

/** So many topologies are built in one run. */
export const TOGETHER = 50;

export const GOALS: readonly Goal[] = [
  over("twinhost --version", "--version", "node -e 0", 1.1),
  over("build, 2 nodes", "build 2", "node -e 0", 1.35),
  over("build, 100 nodes", "build 100", "node -e 0", 1.7),
  over("build, 1,000 nodes, over writing the same bytes", "build 1000", "floor 1000", 2),
  over("build, 5,000 nodes, over writing the same bytes", "build 5000", "floor 5000", 2),
  over("build, 1,000 nodes, over Jinja2 with the C loader", "build 1000", "Jinja2, C loader, 1000", 1),
  over("build, 5,000 nodes, over Go text/template", "build 5000", "Go text/template, 5000", 1),
  over("validate, 5,000 nodes", "validate 5000", "node -e 0", 4),
  over("validate, 5,000 nodes of which all are wrong, over validate", "validate 5000 wrong", "validate 5000", 1),
  over(
    "validate, 10,000 records of which all are wrong, over validate",
    "validate 10000 records wrong",
    "validate 10000 records",
    1,
  ),
  {
    what: `build, ${TOGETHER} topologies of 2 nodes in one run, over one by one`,
    limit: 1,
    unit: "×",
    value: (results, measure) => {
      const alone = medianOf(results, "build 2", measure);
      return quotient(medianOf(results, "build 2, many", measure), alone && TOGETHER * alone);
    },
  },
  grows("build: growth of time from 1,000 to 5,000", (measure) => measure),
  grows("build: growth of memory from 1,000 to 5,000", () => "memory"),
  {
    what: "build, 5,000 nodes: memory",
    limit: 160,
    unit: "MiB",
    value: (results) => medianOf(results, "build 5000", "memory"),
  },
  takes("rebuild under watch, 2 nodes", "watch 2", 0.02),
  takes("rebuild under watch, 5,000 nodes, one changed", "watch 5000", 0.3),
  takes("diff of a wholly changed bundle, 1,000 nodes", "diff 1000", 2),
];

function takes(what: string, name: string, limit: number): Goal {
  return { what, limit, unit: "s", value: (results, measure) => medianOf(results, name, measure) };
}

function over(what: string, one: string, other: string, limit: number): Goal {
  return {
    what,
    limit,
    unit: "×",
    value: (results, measure) => quotient(medianOf(results, one, measure), medianOf(results, other, measure)),
  };
}

function grows(what: string, measured: (measure: "wall" | "cpu") => Measure): Goal {
  return {
    what,
    limit: 1.05,
    unit: "exponent",
    value: (results, measure) => {
      const small = medianOf(results, "build 1000", measured(measure));
      const large = medianOf(results, "build 5000", measured(measure));
      if (small === undefined || large === undefined) return undefined;
      return growth({ size: 1000, cost: small }, { size: 5000, cost: large });
    },
  };
}

function medianOf(results: Results, name: string, measure: Measure): number | undefined {
  const samples = results.get(name);
  return samples === undefined || samples.length === 0 ? undefined : summarize(samples, measure).median;
}

function quotient(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? undefined : one / other;
}

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const SPAWN = fileURLToPath(new URL("spawn.py", import.meta.url));

/** Something to run and measure. */
export interface Case {
  readonly name: string;
  readonly argv: readonly string[];
  readonly cwd: string;
  /** Done before each run, and not measured. */
  readonly prepare?: () => void;
  /** The exit status that says that it did its work. Default: 0. */
  readonly status?: number;
  /** No more rounds than this: for what takes long. */
  readonly rounds?: number;
}

/** What one run took: seconds of wall time, seconds of processor time (user and system), MiB at the peak. */
export interface Sample {
  readonly wall: number;
  readonly cpu: number;
  readonly memory: number;
}

/**
 * Runs all cases in turn, again and again, so that whatever else the machine does falls on each alike. Gives the samples
 * of each case by its name, after each round those of all rounds until then. Throws where a case does not end as it should: its time would mean nothing.
 */
export function* measure(
  cases: readonly Case[],
  rounds: number,
  tell: (text: string) => void,
): Generator<Map<string, readonly Sample[]>> {
  const samples = new Map<string, Sample[]>(cases.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const one of cases) {
      if (round >= (one.rounds ?? rounds)) continue;
      tell(`round ${round + 1} of ${rounds}: ${one.name}`);
      one.prepare?.();
      (samples.get(one.name) as Sample[]).push(runOnce(one));
    }
    yield new Map(samples);
  }
}

function runOnce({ name, argv, cwd, status = 0 }: Case): Sample {
  const { stdout, stderr } = spawnSync("python3", [SPAWN, ...argv], { cwd, encoding: "utf8" });
  if (stdout === "") throw new Error(`${name} could not be run: ${stderr}`);
  const { status: ended, ...sample } = JSON.parse(stdout) as Sample & { readonly status: number };
  if (ended !== status) throw new Error(`${name} ended with ${ended} and not with ${status}: ${argv.join(" ")}`);
  return sample;
}

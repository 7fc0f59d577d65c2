import type { Lab } from "../lab.js";
import { describe } from "../process/run.js";
import { bootstrap, copyBundle } from "../scenario/deployment.js";
import type { Ledger } from "../scenario/ledger.js";
import { differences, type HostState, stateOfHost } from "../scenario/state-of-host.js";
import type { Layers } from "../server/layered-root.js";
import { killedBootstrap } from "./killed-bootstrap.js";

export interface ChainOptions {
  readonly bundle: string;
  /** What the numbers count, in words, and the start of such commands; all when empty. */
  readonly unit: string;
  readonly counts: string;
  /** How many further each run gets before it is killed. */
  readonly stride: number;
  /** Seconds to go on once it has begun: to strike in the middle of it, not before. */
  readonly late?: number;
  /** Milliseconds after which a last run is let through to its end. */
  readonly limit: number;
}

/**
 * One deployment, killed over and over, the script alone and with all that it started by turns: the first run dies at the
 * first of them, the next one further on, until one comes through. What every run meets is the rubble of all those before it.
 * The end must be the usual one.
 */
export async function killChain(lab: Lab, ledger: Ledger, wanted: HostState, options: ChainOptions): Promise<void> {
  const began = performance.now();
  await copyBundle(lab, options.bundle);
  const points: string[] = [];
  const late = options.late === undefined ? {} : { late: options.late };
  for (let at = options.stride; ; at += options.stride) {
    const over = performance.now() - began > options.limit;
    const mode = points.length % 2 === 0 ? "group" : "script";
    const run = await killedBootstrap(lab, { at: over ? 0 : at, counts: options.counts, mode, ...late });
    if (run.killed) {
      points.push(run.commands.at(-1) ?? "");
      continue;
    }
    await ledger.promise(
      `killed ${points.length} times, at every ${options.stride}. ${options.unit}, the last run ends well`,
      async () => {
        if (points.length === 0) return "nothing was killed: no command begins like that";
        return (over && "time was up before a run came through") || run.code === 0 || describe(run);
      },
    );
    break;
  }
  ledger.measured(
    `a deployment killed ${points.length} times, at every ${options.stride}. ${options.unit}`,
    Math.round(performance.now() - began),
    `${new Set(points).size} different commands`,
  );
  await ledger.promise(`${options.unit}: the state is that of an undisturbed deployment`, async () =>
    differences(wanted, await stateOfHost(lab), { otherKeys: true }),
  );
}

export interface PointsOptions {
  /** The disk to start from each time: bare with the bundle on it, or deployed up to the step in question. */
  readonly from: Layers;
  readonly mode: "script" | "group";
  readonly arguments?: readonly string[];
  /** Which of the commands, given how many there are; all of them when nothing is said. */
  readonly choose?: (count: number) => readonly number[];
}

/** From the same disk each time: killed before one command, then run to its end and compared. */
export async function killPoints(lab: Lab, ledger: Ledger, wanted: HostState, options: PointsOptions): Promise<void> {
  const restart = async (): Promise<void> => {
    await lab.server.reset(options.from);
    await lab.server.boot();
  };
  const words = options.arguments === undefined ? {} : { arguments: options.arguments };
  await restart();
  const whole = await killedBootstrap(lab, { at: 0, mode: options.mode, ...words });
  const all = whole.commands.map((_, index) => index + 1);
  const points = options.choose?.(all.length) ?? all;
  for (const at of points) {
    await ledger.promise(
      `killed before command ${at} of ${all.length}: ${(whole.commands[at - 1] ?? "").slice(0, 80)}`,
      async () => {
        await restart();
        const run = await killedBootstrap(lab, { at, mode: options.mode, ...words });
        if (!run.killed) return "it came to its end before";
        const again = await bootstrap(lab);
        return again.code === 0 ? differences(wanted, await stateOfHost(lab), { otherKeys: true }) : describe(again);
      },
    );
  }
  ledger.measured("points of the kill sweep", points.length);
}

/** `count` numbers from 1 to `all`, spread evenly, the first and the last among them. */
export function spread(all: number, count: number): readonly number[] {
  const wanted = Math.min(all, count);
  const numbers = Array.from(
    { length: wanted },
    (_, index) => 1 + Math.round((index * (all - 1)) / Math.max(1, wanted - 1)),
  );
  return [...new Set(numbers)];
}

import { sshWatch } from "../client/ssh-watch.js";
import type { Lab } from "../lab.js";
import { type RunResult, run } from "../process/run.js";
import { shWord } from "../process/sh-word.js";
import { waitUntil } from "../process/wait-until.js";
import type { Ledger } from "../scenario/ledger.js";
import { same } from "../scenario/same.js";

/** Rules that keep the administrator out, as a shell command line that writes them where the bundle's loader reads. */
export interface LockOut {
  readonly what: string;
  readonly prepare: string;
  /** Undoes what `prepare` wrote, so that the next one starts from good rules. */
  readonly undo: string;
}

export interface GuardOptions {
  readonly lockOuts: readonly LockOut[];
  /** What the administrator runs in an SSH session with a terminal: loads the rules and waits for the confirmation. */
  readonly apply: string;
  /** The name by which the loader's processes are found on the host: a pattern for pgrep -f. */
  readonly loader: string;
  /** What the bundle announces, in seconds. */
  readonly announced: number;
}

type Ending = "nobody confirms" | "the session is closed" | "the script is killed" | "the host loses power";
const ENDINGS: readonly Ending[] = [
  "nobody confirms",
  "the session is closed",
  "the script is killed",
  "the host loses power",
];

/** Each lock-out with each way in which the confirmation fails to come: a new connection gets in again in time. */
export async function guardSweep(lab: Lab, ledger: Ledger, options: GuardOptions): Promise<void> {
  const rules = "iptables-save | grep -v '^#' | sed 's/\\[[0-9]*:[0-9]*\\]//'";
  const limit = options.announced * 1000 + 2_000;
  for (const lockOut of options.lockOuts) {
    for (const ending of ENDINGS) {
      const before = await lab.server.mustRun(rules);
      await lab.server.mustRun(lockOut.prepare);
      let outage = 0;
      await ledger.promise(`${lockOut.what}, ${ending}: back in within ${limit} ms`, async () => {
        outage = await oneLockOut(lab, options, ending, limit);
        return outage <= limit || `out for ${outage} ms`;
      });
      ledger.measured(`${lockOut.what}, ${ending}: no way in for`, outage);
      await lab.server.mustRun(lockOut.undo);
      await ledger.promise(`${lockOut.what}, ${ending}: the rules are the old ones`, async () =>
        same(await lab.server.mustRun(rules), before),
      );
    }
  }
}

async function oneLockOut(lab: Lab, options: GuardOptions, ending: Ending, limit: number): Promise<number> {
  const { address, sshPort } = lab.facts.host;
  const watch = sshWatch(lab.client, address, sshPort);
  const abort = new AbortController();
  try {
    await waitUntil("SSH before the change", async () => watch.state() === "up", { timeout: 15_000 });
    const argv = lab.client.sshArgv(address, options.apply, { port: sshPort, terminal: true });
    const session: Promise<RunResult> = run(argv, { timeout: limit + 60_000, abort: abort.signal });
    const ended = session.then(() => "ended" as const);
    // Either the lock-out happens, or the loader sees it coming and refuses at once.
    const isOut = async (timeout: number): Promise<boolean> =>
      waitUntil("the lock-out", async () => watch.state() === "down", { timeout, every: 20 }).catch(() => false);
    const first = await Promise.race([isOut(limit + 30_000), ended]);
    // Rules that reset what is open end the session before the watch has tried again.
    if (first === "ended" ? await isOut(3_000) : first) await end(lab, options, ending, abort);
    await waitUntil("a way in again", async () => watch.state() === "up", { timeout: limit + 60_000 });
    abort.abort();
    await session;
    return watch.longestOutage();
  } finally {
    abort.abort();
    watch.stop();
  }
}

async function end(lab: Lab, options: GuardOptions, ending: Ending, abort: AbortController): Promise<void> {
  const signal = (name: string) => lab.server.run(`pkill --signal ${name} -f -- ${shWord(options.loader)}`);
  if (ending === "the session is closed") {
    await signal("HUP");
    abort.abort();
  }
  if (ending === "the script is killed") await signal("KILL");
  if (ending === "the host loses power") await lab.server.reboot("crash");
}

import { type Lab, nodesUp } from "../lab.js";
import type { Layers } from "../server/layered-root.js";
import { type Ledger, newLedger } from "./ledger.js";
import { scenario } from "./scenario.js";
import { type Round, tally } from "./tally.js";

/**
 * The scenario so many times in a row, each time from the disk as it is now: what fails in one of them is a flake, of the
 * bundle or of the lab. Says how it is after each; the findings of all of them go to the ledger too.
 */
export async function repeated(
  lab: Lab,
  ledger: Ledger,
  topology: string,
  times: number,
  only: readonly string[] | undefined,
  say: (line: string) => void,
): Promise<void> {
  const disk: Layers = await lab.server.freeze();
  const rounds: Round[] = [];
  for (let round = 1; round <= times; round += 1) {
    const own = newLedger(say);
    const started = performance.now();
    say(`==== run ${round} of ${times}`);
    await lab.server.reset(disk);
    await own.promise("the deployed host boots, and its nodes", async () => {
      own.measured("boot of the deployed host", await lab.server.boot());
      await nodesUp(lab);
      return true;
    });
    await scenario(lab, own, topology, only);
    own.measured("the whole run", Math.round(performance.now() - started));
    rounds.push({ findings: own.findings(), measures: own.measures() });
    const broken = own.findings().filter((finding) => !finding.ok).length;
    await ledger.promise(`run ${round} of ${times}`, async () => broken === 0 || `${broken} promises did not hold`);
    say(`\n${tally(rounds)}\n`);
  }
}

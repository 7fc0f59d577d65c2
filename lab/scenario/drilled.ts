import { SCRIPTS } from "../facts.js";
import type { Lab } from "../lab.js";
import { describe } from "../process/run.js";
import { shWord } from "../process/sh-word.js";
import { BUNDLE } from "./deployment.js";
import type { Ledger } from "./ledger.js";
import { differences, stateOfHost } from "./state-of-host.js";

/** The bundle's own drill for each node: it must pass, and leave everything as it was. */
export async function drilled(lab: Lab, ledger: Ledger): Promise<void> {
  for (const node of lab.facts.sites[0]?.nodes ?? []) {
    const before = await stateOfHost(lab);
    await ledger.promise(`${SCRIPTS.drill} ${node}`, async () => {
      const result = await lab.server.run(`cd ${BUNDLE} && ./${SCRIPTS.drill} ${shWord(node)} </dev/null`, {
        timeout: 300_000,
      });
      ledger.measured(`${SCRIPTS.drill} ${node}`, result.ms);
      return result.code === 0 || describe(result);
    });
    await ledger.promise(`after the drill with ${node} all is as before`, async () =>
      differences(before, await stateOfHost(lab)),
    );
  }
  await ledger.promise(`${SCRIPTS.drill} refuses a node that is not there`, async () => {
    const result = await lab.server.run(`cd ${BUNDLE} && ./${SCRIPTS.drill} nobody </dev/null`, { timeout: 60_000 });
    return result.code !== 0 || "it ended with 0";
  });
}

import { SCRIPTS } from "../facts.js";
import type { Lab } from "../lab.js";
import { waitUntil } from "../process/wait-until.js";
import { complaintsOf } from "./complaints-of.js";
import { verify } from "./deployment.js";
import type { Ledger } from "./ledger.js";
import { names } from "./names.js";
import { reach } from "./reach.js";
import { differences, stateOfHost } from "./state-of-host.js";

/** After a reboot in good order, and after one by the plug, everything is up again without a hand. */
export async function rebooted(lab: Lab, ledger: Ledger): Promise<void> {
  const before = await stateOfHost(lab);
  for (const how of ["orderly", "crash"] as const) {
    const started = performance.now();
    const boot = await lab.server.reboot(how);
    ledger.measured(`${how} reboot, until the host is up`, boot);
    await ledger.promise(`after a reboot (${how}) ${SCRIPTS.verify} comes to say that all is well`, async () => {
      let last = await verify(lab);
      const well = async (): Promise<boolean> => {
        last = await verify(lab);
        return last.code === 0;
      };
      await waitUntil("all promises", well, { timeout: 90_000, every: 500 }).catch(() => undefined);
      ledger.measured(`${how} reboot, until every promise holds again`, Math.round(performance.now() - started));
      return last.code === 0 || complaintsOf(last);
    });
    await ledger.promise(`after a reboot (${how}) the machine is in the same state`, async () =>
      differences(before, await stateOfHost(lab)),
    );
  }
  await names(lab, ledger);
  await reach(lab, ledger);
}

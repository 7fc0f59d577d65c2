import type { Lab } from "../lab.js";
import { shWord } from "../process/sh-word.js";
import { contentCaughtUp, contentPair } from "./content.js";
import type { Ledger } from "./ledger.js";

/** The node that holds the content was away. What visitors uploaded to the other one meanwhile must survive its return. */
export async function comeback(lab: Lab, ledger: Ledger): Promise<void> {
  for (const site of lab.facts.sites) {
    const pair = contentPair(site);
    const follower = pair?.followers[0];
    if (pair === undefined || follower === undefined) continue;
    const upload = `${site.root}/lab-upload while away.txt`;
    const source = lab.node(pair.source);
    await source.stop();
    await lab.node(follower).mustRun(`echo precious >${shWord(upload)}`);
    await source.start();
    await ledger.promise(`${site.name}: sync goes on after the return of ${pair.source}`, async () => {
      const started = performance.now();
      await contentCaughtUp(lab, site, pair.source, follower);
      ledger.measured(`sync goes on after the return of ${pair.source}`, Math.round(performance.now() - started));
      return true;
    });
    await ledger.promise(`${site.name}: what was uploaded to ${follower} meanwhile is still there`, async () => {
      const { stdout } = await lab.node(follower).run(`cat ${shWord(upload)}`);
      return stdout === "precious\n" || "it is gone";
    });
    await lab.node(follower).run(`rm -f ${shWord(upload)}`);
  }
}

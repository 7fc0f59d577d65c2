import { SCRIPTS, type SiteFacts } from "../facts.js";
import type { Lab } from "../lab.js";
import type { RunResult } from "../process/run.js";
import { describe } from "../process/run.js";
import { shWord } from "../process/sh-word.js";
import { BUNDLE } from "./deployment.js";
import { contentCaughtUp, contentPair } from "./content.js";
import type { Ledger } from "./ledger.js";

/** Hands the content over to the second node and back; refused where files would be lost. */
export async function promotion(lab: Lab, ledger: Ledger): Promise<void> {
  const site = lab.facts.sites.find((each) => each.sync !== undefined && each.nodes.length > 1);
  const pair = site === undefined ? undefined : contentPair(site);
  const follower = pair?.followers[0];
  if (site === undefined || pair === undefined || follower === undefined) return;
  await refusal(lab, ledger, site, pair.source, follower);
  await handOver(lab, ledger, site, pair.source, follower);
  await handOver(lab, ledger, site, follower, pair.source);
}

async function promote(lab: Lab, node: string): Promise<RunResult> {
  return lab.server.run(`cd ${BUNDLE} && ./${SCRIPTS.promote} ${shWord(node)} </dev/null`, { timeout: 180_000 });
}

async function refusal(lab: Lab, ledger: Ledger, site: SiteFacts, source: string, to: string): Promise<void> {
  const file = `${site.root}/lab-only-on-the-source.txt`;
  // With sync stopped, a new file stays on the source alone.
  await lab.node(source).mustRun(`systemctl stop ${site.sync?.unit}`);
  await lab.node(source).mustRun(`echo unique >${shWord(file)}`);
  await ledger.promise(`promotion of ${to} is refused while ${source} has files that ${to} has not`, async () => {
    const result = await promote(lab, to);
    const kept = (await lab.node(source).run(`cat ${shWord(file)}`)).stdout === "unique\n";
    if (!kept) return "the file is gone";
    return (result.code !== 0 && `${result.stdout}${result.stderr}`.trim() !== "") || `it went on:\n${describe(result)}`;
  });
  await lab.node(source).mustRun(`systemctl start ${site.sync?.unit}`);
  await lab.node(source).run(`rm -f ${shWord(file)}`);
  await contentCaughtUp(lab, site, source, to);
}

async function handOver(lab: Lab, ledger: Ledger, site: SiteFacts, from: string, to: string): Promise<void> {
  await ledger.promise(`${to} takes the content over from ${from}`, async () => {
    const result = await promote(lab, to);
    ledger.measured(`promotion of ${to}`, result.ms);
    return result.code === 0 || describe(result);
  });
  await ledger.promise(`what is written on ${to} is now on ${from}`, async () => {
    await contentCaughtUp(lab, site, to, from);
    return true;
  });
}

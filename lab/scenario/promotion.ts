import { SCRIPTS, type SiteFacts } from "../facts.js";
import type { Lab } from "../lab.js";
import type { RunResult } from "../process/run.js";
import { describe } from "../process/run.js";
import { shWord } from "../process/sh-word.js";
import { complaintsOf } from "./complaints-of.js";
import { contentCaughtUp, contentPair } from "./content.js";
import { BUNDLE, verify } from "./deployment.js";
import type { Ledger } from "./ledger.js";

/** Hands the content over to the second node and back; refused where files would be lost. */
export async function promotion(lab: Lab, ledger: Ledger): Promise<void> {
  const site = lab.facts.sites.find((each) => each.sync !== undefined && each.nodes.length > 1);
  const pair = site === undefined ? undefined : contentPair(site);
  const follower = pair?.followers[0];
  if (site === undefined || pair === undefined || follower === undefined) return;
  for (const hindrance of hindrances(pair.source, follower))
    await refusal(lab, ledger, site, pair.source, follower, hindrance);
  await unsentFile(lab, ledger, site, pair.source, follower);
  await handOver(lab, ledger, site, follower, pair.source);
}

async function promote(lab: Lab, node: string): Promise<RunResult> {
  return lab.server.run(`cd ${BUNDLE} && ./${SCRIPTS.promote} ${shWord(node)} </dev/null`, { timeout: 180_000 });
}

/** Why the follower cannot get what the source has. */
interface Hindrance {
  readonly what: string;
  readonly happens: (lab: Lab) => Promise<void>;
  readonly ends: (lab: Lab) => Promise<void>;
}

function hindrances(source: string, follower: string): readonly Hindrance[] {
  return [
    {
      what: `${source} is off`,
      happens: async (lab) => lab.node(source).stop(),
      ends: async (lab) => lab.node(source).start(),
    },
    {
      what: `${follower} takes no connections`,
      happens: async (lab) => void (await lab.node(follower).run("systemctl stop ssh.socket ssh.service sshd.service")),
      ends: async (lab) =>
        void (await lab.node(follower).mustRun("systemctl start ssh.service || systemctl start sshd.service")),
    },
  ];
}

async function refusal(
  lab: Lab,
  ledger: Ledger,
  site: SiteFacts,
  source: string,
  to: string,
  hindrance: Hindrance,
): Promise<void> {
  const file = `${site.root}/lab-only-on-the-source.txt`;
  // With sync stopped, a new file stays on the source alone.
  await lab.node(source).mustRun(`systemctl stop ${site.sync?.unit} && echo unique >${shWord(file)}`);
  await hindrance.happens(lab);
  await ledger.promise(
    `promotion of ${to} is refused while ${hindrance.what} and has files that ${to} has not`,
    async () => {
      const result = await promote(lab, to);
      return (
        (result.code !== 0 && `${result.stdout}${result.stderr}`.trim() !== "") || `it went on:\n${describe(result)}`
      );
    },
  );
  await hindrance.ends(lab);
  await lab.node(source).mustRun(`systemctl start ${site.sync?.unit}`);
  await ledger.promise(`after the refusal ${source} still holds the content, and sends it`, async () => {
    await contentCaughtUp(lab, site, source, to);
    return (await lab.node(to).run(`cat ${shWord(file)}`)).stdout === "unique\n" || `${to} does not have the file`;
  });
  await lab.node(source).run(`rm -f ${shWord(file)}`);
}

/** A file that was not sent yet is brought over by the promotion itself. */
async function unsentFile(lab: Lab, ledger: Ledger, site: SiteFacts, from: string, to: string): Promise<void> {
  const file = `${site.root}/lab not sent yet.txt`;
  await lab.node(from).mustRun(`systemctl stop ${site.sync?.unit} && echo late >${shWord(file)}`);
  await handOver(lab, ledger, site, from, to);
  await ledger.promise(`what ${from} had not sent before the promotion is on ${to}`, async () => {
    return (await lab.node(to).run(`cat ${shWord(file)}`)).stdout === "late\n" || "it is not there";
  });
  await lab.node(to).run(`rm -f ${shWord(file)}`);
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
  await ledger.promise(`${SCRIPTS.verify} says that all is well while ${to} holds the content`, async () => {
    const result = await verify(lab);
    return result.code === 0 || complaintsOf(result);
  });
}

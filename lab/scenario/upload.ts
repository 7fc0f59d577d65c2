import type { Lab } from "../lab.js";
import { shWord } from "../process/sh-word.js";
import { contentCaughtUp, contentPair } from "./content.js";
import type { Ledger } from "./ledger.js";

/** A page with something to load besides, so that "complete" means more than one answer. */
const PAGE =
  '<!doctype html><title>lab</title><link rel="stylesheet" href="/lab.css"><p>The site of the lab.</p><img src="/lab.svg" alt="">\n';
const STYLE = "p { color: darkgreen }\n";
const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><circle cx="5" cy="5" r="4"/></svg>\n';

/** What an administrator does next: puts the site on the node that holds the content; it has to reach the others. */
export async function upload(lab: Lab, ledger: Ledger): Promise<void> {
  for (const site of lab.facts.sites) {
    const pair = contentPair(site);
    const write = Object.entries({ "index.html": PAGE, "lab.css": STYLE, "lab.svg": PICTURE })
      .map(([name, text]) => `printf %s ${shWord(text)} >${shWord(`${site.root}/${name}`)}`)
      .join(" && ");
    for (const node of pair === undefined ? site.nodes : [pair.source]) await lab.node(node).mustRun(write);
    for (const follower of pair?.followers ?? []) {
      await ledger.promise(`${site.name}: what is uploaded to ${pair?.source} is on ${follower}`, async () => {
        await contentCaughtUp(lab, site, pair?.source ?? "", follower);
        const { stdout } = await lab.node(follower).run(`cat ${shWord(`${site.root}/index.html`)}`);
        return stdout === PAGE || "another page";
      });
    }
  }
}

import type { Lab } from "../lab.js";
import { article } from "./article.js";
import { changed } from "./changed.js";
import { comeback } from "./comeback.js";
import { content } from "./content.js";
import { drilled } from "./drilled.js";
import { failover } from "./failover.js";
import type { Ledger } from "./ledger.js";
import { losses } from "./losses.js";
import { names } from "./names.js";
import { promotion } from "./promotion.js";
import { reach } from "./reach.js";
import { rebooted } from "./rebooted.js";
import { verification } from "./verification.js";

/** What is looked at on a deployed host, in this order; each but the last two leaves everything as it found it. */
export const STEPS: Readonly<Record<string, (lab: Lab, ledger: Ledger, topology: string) => Promise<void>>> = {
  names,
  reach,
  content,
  failover: (lab, ledger) => failover(lab, ledger),
  losses,
  drill: drilled,
  comeback,
  promotion,
  verification,
  reboot: rebooted,
  change: changed,
  article,
};

/** `topology` is the text that the deployed bundle was compiled from; `only` names the steps to take, all unless it is given. */
export async function scenario(
  lab: Lab,
  ledger: Ledger,
  topology: string,
  only: readonly string[] = Object.keys(STEPS),
): Promise<void> {
  for (const [name, step] of Object.entries(STEPS)) {
    if (!only.includes(name)) continue;
    const at = ledger.step(name);
    const started = performance.now();
    // A step that cannot be carried out is a finding; the steps after it still tell something.
    await step(lab, at, topology).catch(async (cause: unknown) => {
      await at.promise(`${name} can be carried out`, async () =>
        cause instanceof Error ? cause.message : String(cause),
      );
    });
    at.measured(`the step ${name}`, Math.round(performance.now() - started));
  }
}

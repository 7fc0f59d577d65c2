import type { ReadBundle } from "../6-read/reading.js";
import type { ReadingFault } from "../6-read/reading-fault.js";
import type { Change } from "./changes/change.js";
import { compareEntries } from "./changes/compare-entries.js";
import { type Effect, MARKS, type Mark } from "./effect.js";
import { answerEffects } from "./effects/answers.js";
import { contentEffects } from "./effects/content.js";
import { healthEffects } from "./effects/health.js";
import { hostEffects, renamedEffects } from "./effects/hosts.js";
import { nameServerEffects } from "./effects/name-server.js";
import { nodeEffects } from "./effects/nodes.js";
import { reachEffects } from "./effects/reach.js";
import { siteEffects } from "./effects/sites.js";
import { untoldEffects } from "./effects/untold.js";
import { planOf } from "./plan/plan.js";
import type { Task } from "./plan/task.js";
import { renamedHosts, underNewNames } from "./renamed-hosts.js";
import type { Sides } from "./sides.js";

/** What a change will do. */
export interface Review {
  /** Marked ones first, in the order of `MARKS`. Empty where nothing that means anything changes. */
  readonly effects: readonly Effect[];
  readonly changes: readonly Change[];
  readonly plan: readonly Task[];
  /** What could not be understood, before or after. With any of these nothing is concluded, and the rest is empty. */
  readonly faults: readonly ReadingFault[];
}

/** Compares what two bundles mean. Pure, and linear in their size. */
export function review(before: ReadBundle, after: ReadBundle): Review {
  const faults = [...before.faults, ...after.faults];
  if (faults.length > 0) return { effects: [], changes: [], plan: [], faults };
  const renamed = renamedHosts({ before: before.deployment, after: after.deployment });
  const former = { ...before, deployment: underNewNames(before.deployment, renamed) };
  const sides: Sides = { before: former.deployment, after: after.deployment };
  const changes = compareEntries(former, after);
  const told = [
    hostEffects,
    nodeEffects,
    reachEffects,
    siteEffects,
    answerEffects,
    nameServerEffects,
    contentEffects,
    healthEffects,
  ].flatMap((effectsOf) => effectsOf(sides));
  const effects = [...renamedEffects(renamed), ...told, ...untoldEffects(sides, changes, told)];
  return { effects: markedFirst(effects), changes, plan: planOf(sides), faults: [] };
}

function markedFirst(effects: readonly Effect[]): readonly Effect[] {
  const rank = (mark: Mark | undefined): number => (mark === undefined ? MARKS.length : MARKS.indexOf(mark));
  return [...effects].sort((a, b) => rank(a.mark) - rank(b.mark));
}

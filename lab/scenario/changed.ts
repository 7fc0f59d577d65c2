import { rmSync } from "node:fs";
import { type Document, parseDocument } from "yaml";
import { textsOfFiles } from "../../src/6-read/texts-of.js";
import type { Bundle } from "../../src/index.js";
import type { Task } from "../../src/review/plan/task.js";
import { readState } from "../../src/review/read-state.js";
import { review } from "../../src/review/review.js";
import { compiledBundle, writtenBundle } from "../bundle-of-topology.js";
import type { Lab } from "../lab.js";
import { LabFailure } from "../process/lab-failure.js";
import { describe } from "../process/run.js";
import { CHANGES } from "./changes.js";
import { bootstrap, copyBundle } from "./deployment.js";
import { deeds, type Handled, handled, touched } from "./handled.js";
import type { Ledger } from "./ledger.js";
import { same } from "./same.js";

/**
 * Changes the topology, each time a little more, and applies it: bootstrap.sh does to each machine what the plan of
 * `twinhost diff` says, and leaves the others alone. Then all changes are taken back, and what bootstrap.sh leaves is cleared
 * away by the commands that the plan has for that.
 */
export async function changed(lab: Lab, ledger: Ledger, topology: string): Promise<void> {
  const document = parseDocument(topology);
  let bundle = compiledBundle(topology);
  for (const { name, make } of CHANGES) {
    make(document, lab.facts);
    bundle = await applied(lab, ledger, name, bundle, document);
  }
  await applied(lab, ledger, "all of it taken back", bundle, parseDocument(topology));
}

async function applied(lab: Lab, ledger: Ledger, name: string, old: Bundle, topology: Document): Promise<Bundle> {
  const texts = new Map(old.files.map(({ path, text }) => [path, text]));
  const bundle = compiledBundle(topology.toString(), { text: (path) => texts.get(path) });
  const { plan } = review(readState(textsOfFiles(old.files)), readState(textsOfFiles(bundle.files)));
  const folder = writtenBundle(bundle);
  await copyBundle(lab, folder);
  rmSync(folder, { recursive: true });
  const before = await handled(lab);
  const result = await bootstrap(lab);
  if (result.code !== 0) throw new LabFailure(`after ${name}: ${describe(result)}`);
  ledger.measured(`bootstrap.sh after a change: ${name}`, result.ms);
  const after = await handled(lab);
  for (const [machine, then] of before) {
    await ledger.promise(`${name}: bootstrap.sh does to ${machine} what the plan says, and no more`, async () =>
      same(deeds(touched(then, after.get(machine) as Handled)), planned(plan, bundle, machine, then)),
    );
  }
  for (const { machine, commands } of plan)
    for (const command of commands)
      await ledger.promise(`${name}: on ${machine}, what the plan leaves to a human: ${command}`, async () => {
        const at = machine === lab.facts.host.name ? lab.server : lab.node(machine);
        const typed = await at.run(command);
        return typed.code === 0 || describe(typed);
      });
  return bundle;
}

/** Units that did not run before are not restarted, and say nothing of what was done to them. */
function planned(plan: readonly Task[], bundle: Bundle, machine: string, before: Handled): string {
  const tasks = plan.filter((task) => task.machine === machine);
  const units = tasks.flatMap(({ kind, text }) => {
    const unit = /^`([^`]+)` on `[^`]+` is (?:reloaded|restarted)/.exec(text)?.[1];
    return unit !== undefined && before.units.has(unit) ? [`${kind} ${unit}`] : [];
  });
  const changedFiles = new Set(plan.flatMap(({ kind, files }) => (kind === "leave" ? [] : files)));
  const written = bundle.files.flatMap(({ path, target }) =>
    target?.machine === machine && changedFiles.has(path) ? [`write ${target.path}`] : [],
  );
  return [...new Set([...units, ...written])].sort().join("\n");
}

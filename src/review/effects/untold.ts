import { append } from "../../core/append.js";
import type { Change } from "../changes/change.js";
import type { Effect } from "../effect.js";
import { passingMachines } from "../passing-machines.js";
import type { Sides } from "../sides.js";
import { joinedShortly } from "../words/joined-shortly.js";
import { quoted } from "../words/quoted.js";

/**
 * Whatever changes in an artifact that no effect is about: nothing may pass in silence only because nobody thought of it.
 * What belongs to a machine that comes or goes as a whole is told by that.
 */
export function untoldEffects(sides: Sides, changes: readonly Change[], told: readonly Effect[]): readonly Effect[] {
  const isTold = teller(sides, told);
  const files = new Map<string, Change[]>();
  for (const change of changes) {
    if (isTold(change.file)) continue;
    append(files, change.file, change);
  }
  return [...files].map(([file, list]) => {
    const { artifact, target } = manifestFile(sides, file) ?? {};
    const where = target === undefined ? quoted(file) : `${quoted(target.path)} on ${quoted(target.machine)}`;
    const what = joinedShortly(list.map(spoken));
    const about = artifact === undefined ? [] : [{ artifact }];
    return { kind: "other/changed", text: `${where} changes: ${what}`, about };
  });
}

function spoken({ name, before, after }: Change): string {
  if (before === undefined) return after === "yes" ? `${name} is new` : `${name} is ${after}`;
  if (after === undefined) return `${name} is gone`;
  return `${name} is ${after} instead of ${before}`;
}

function manifestFile({ before, after }: Sides, path: string) {
  return after.manifest.files.get(path) ?? before.manifest.files.get(path);
}

/** Whether some effect is about a file. */
function teller(sides: Sides, told: readonly Effect[]): (file: string) => boolean {
  const everywhere = new Set<string>();
  const somewhere = new Set<string>();
  for (const { artifact, machine } of told.flatMap(({ about }) => about))
    if (machine === undefined) everywhere.add(artifact);
    else somewhere.add(`${artifact} ${machine}`);
  const passing = passingMachines(sides);
  return (file) => {
    const found = manifestFile(sides, file);
    if (found === undefined) return false;
    // What bootstrap.sh installs and runs follows the files and nodes that it is for.
    if (found.artifact === "bootstrap") return told.length > 0;
    const machine = found.target?.machine ?? "";
    return (
      everywhere.has(found.artifact) ||
      somewhere.has(`${found.artifact} ${machine}`) ||
      somewhere.has(`* ${machine}`) ||
      passing.has(machine)
    );
  };
}

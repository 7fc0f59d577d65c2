import type { Model } from "../../3-resolve/model.js";
import type { Deployment } from "../../6-read/deployment.js";
import type { UnitFile } from "../../6-read/systemd/unit-file.js";
import type { Path } from "../../core/path.js";
import type { Asked, Said, Seen } from "../claims.js";
import { complaint } from "../complaints/unit/complaint.js";
import type { Subject } from "./subject.js";
import { UnitVocabulary } from "./unit-vocabulary.js";
import { hostUnits, nodeUnits, type WantedUnit } from "./unit-words.js";

/** What units run, when, within which limits, and what starts them. How much is taken from them is judged by systemd itself. */
export const units: Subject = {
  kind: complaint,
  *asked(model: Model) {
    for (const host of model.hosts) yield* wanted(host.name, host.at, hostUnits(model, host));
    for (const node of model.nodes) yield* wanted(node.name, node.at, nodeUnits(node));
  },
  *seen({ hosts, nodes }: Deployment) {
    const words = new UnitVocabulary();
    for (const { name, units: all } of [...hosts, ...nodes]) for (const unit of all) yield said(name, unit, words);
  },
};

function wanted(machine: string, at: Path, all: readonly WantedUnit[]): readonly Said<Asked>[] {
  return all.map(({ name, words }) => {
    const claims: Asked[] = [];
    for (const about of Object.keys(words)) {
      const value = words[about] as string | readonly string[];
      if (typeof value === "string") claims.push({ about, says: value, at });
      else for (const says of value) claims.push({ about, says, at });
    }
    return { of: unitOn(machine, name), title, claims };
  });
}

function said(machine: string, unit: UnitFile, words: UnitVocabulary): Said<Seen> {
  const claims: Seen[] = [];
  const little = ORDERED_BY_OTHERS[unit.name] ?? [];
  const { file } = unit.where;
  if (!unit.name.endsWith(".network"))
    for (const { section, key, value, line } of unit.entries) {
      const about = words.telling(section, key);
      if (about !== undefined && !little.includes(about)) claims.push({ about, says: value, where: { file, line } });
    }
  return { of: unitOn(machine, unit.name), title, claims };
}

/** The firewall comes after the services of others, which differ; the network may wait for the uplink. */
const ORDERED_BY_OTHERS: Readonly<Record<string, readonly string[]>> = {
  "twinhost-firewall.service": ["Unit After"],
  "twinhost-network.service": ["Unit After", "Unit Wants"],
};

function unitOn(machine: string, unit: string): string {
  return `${unit} on \`${machine}\``;
}

function title(unit: string, word: string): string {
  return `\`${word.replace(" ", " · ")}\` of ${unit}`;
}

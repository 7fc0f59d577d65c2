import type { Model } from "../../3-resolve/model.js";
import type { Deployment } from "../../6-read/deployment.js";
import type { UnitFile } from "../../6-read/systemd/unit-file.js";
import type { Path } from "../../core/path.js";
import type { Asked, Seen } from "../claims.js";
import { complaint } from "../complaints/unit/complaint.js";
import type { Subject } from "./subject.js";
import { hostUnits, nodeUnits, type WantedUnit } from "./unit-words.js";

/** What units run, when, within which limits, and what starts them. How much is taken from them is judged by systemd itself. */
export const units: Subject = {
  kind: complaint,
  asked: (model: Model) => [
    ...model.hosts.flatMap((host) => wanted(host.name, host.at, hostUnits(model, host))),
    ...model.nodes.flatMap((node) => wanted(node.name, node.at, nodeUnits(node))),
  ],
  seen: ({ hosts, nodes }: Deployment) =>
    [...hosts, ...nodes].flatMap((machine) => machine.units.flatMap((unit) => said(machine.name, unit))),
};

function wanted(machine: string, at: Path, all: readonly WantedUnit[]): readonly Asked[] {
  return all.flatMap(({ name, words }) =>
    Object.entries(words).flatMap(([key, value]) =>
      (typeof value === "string" ? [value] : value).map((says) => ({ about: about(machine, name, key), says, at })),
    ),
  );
}

/** Words that say nothing of what happens: descriptions, ordering towards others, and what is taken away from a service. */
const SAYS_LITTLE = new Set([
  "Unit Description",
  "Unit Documentation",
  "Unit Conflicts",
  "Service TimeoutStartSec",
  "Service LogLevelMax",
  "Service RuntimeDirectory",
  "Service RuntimeDirectoryMode",
  "Service RuntimeDirectoryPreserve",
  "Timer AccuracySec",
  "Install Also",
  "Exec Timezone",
]);

const HARDENING =
  /^Service (NoNewPrivileges|CapabilityBoundingSet|Protect|Private|Restrict(?!AddressFamilies)|ReadWritePaths|ProcSubset|Lock|Memory(Deny)|Keyring|SystemCall|UMask)/;

function said(machine: string, unit: UnitFile): readonly Seen[] {
  if (unit.name.endsWith(".network")) return [];
  const little = ORDERED_BY_OTHERS[unit.name] ?? [];
  const { file } = unit.where;
  return unit.entries.flatMap(({ section, key, value, line }) => {
    const word = `${section} ${key}`;
    if (SAYS_LITTLE.has(word) || HARDENING.test(word) || little.includes(word)) return [];
    return [{ about: about(machine, unit.name, word), says: value, where: { file, line } }];
  });
}

/** The firewall comes after the services of others, which differ; the network may wait for the uplink. */
const ORDERED_BY_OTHERS: Readonly<Record<string, readonly string[]>> = {
  "twinhost-firewall.service": ["Unit After"],
  "twinhost-network.service": ["Unit After", "Unit Wants"],
};

function about(machine: string, unit: string, word: string): string {
  return `\`${word.replace(" ", " · ")}\` of ${unit} on \`${machine}\``;
}

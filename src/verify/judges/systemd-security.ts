import type { Bench } from "../bench.js";
import type { Finding } from "../finding.js";
import type { Case, Judge } from "../judge.js";
import { programs } from "../programs.js";
import type { Machine } from "../subject.js";
import { layOutUnits, machinesWithUnits, type UnitFile, unitFiles } from "./unit-files.js";

/** From 0 (nothing to be afraid of) to 10 (everything). */
const HIGHEST = 2.5;

/** The services that twinhost writes as a whole; a drop-in has to leave the package's unit working. */
const OWN = /^(?:twinhost-.*|lsyncd)\.service$/;

/**
 * What a unit could do if its program were turned against the system. Only where systemd is at least 247, which knows
 * `ProtectProc=`: before, half of the directives that are counted do not exist.
 */
export const systemdSecurity: Judge = {
  name: "systemd-analyze security",
  judges: `the exposure of our own services (at most ${HIGHEST})`,
  programs: [programs.systemdAnalyze],
  inRoom: false,
  cases: (subject) => machinesWithUnits(subject).flatMap(casesOf),
};

function casesOf(machine: Machine): readonly Case[] {
  const units = unitFiles(machine.files);
  const own = units.filter(({ unit, isDropIn }) => !isDropIn && OWN.test(unit));
  if (own.length === 0 || !units.some(({ text }) => /^ProtectProc=/m.test(text))) return [];
  return [{ files: own.map(({ path }) => path), judge: (bench) => weigh(bench, machine, own) }];
}

async function weigh(bench: Bench, machine: Machine, own: readonly UnitFile[]): Promise<readonly Finding[]> {
  const root = layOutUnits(bench, machine);
  const findings: Finding[] = [];
  for (const { path, unit } of own) {
    const args = ["security", "--offline=true", "--no-pager", `--root=${root}`, "--", unit];
    const { out, err } = await bench.run(programs.systemdAnalyze, args);
    const exposure = /Overall exposure level for \S+: ([0-9.]+)/.exec(out)?.[1];
    if (exposure === undefined)
      findings.push({ file: path, message: err.split("\n")[0] || "its exposure is not told" });
    else if (Number(exposure) > HIGHEST)
      findings.push({ file: path, message: `exposure ${exposure}, more than ${HIGHEST}; most of it: ${largest(out)}` });
  }
  return findings;
}

/** What would lower the exposure most: the directives with the greatest weights. */
function largest(table: string): string {
  return [...table.matchAll(/^✗ (\S+).*?\s(\d\.\d)\s*$/gm)]
    .map(([, directive, weight]) => ({ directive: directive as string, weight: Number(weight) }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, 4)
    .map(({ directive, weight }) => `${directive} ${weight}`)
    .join(", ");
}

import type { Deployment } from "../../6-read/deployment.js";
import type { HealthCheck } from "../../6-read/network/health-check.js";
import type { UnitFile } from "../../6-read/systemd/unit-file.js";
import type { Effect } from "../effect.js";
import { matching } from "../matching.js";
import type { Sides } from "../sides.js";
import { spokenDuration } from "../words/amounts.js";
import { quoted } from "../words/quoted.js";

interface Asked {
  readonly check: HealthCheck;
  readonly host: string;
  /** As the timer has it, in seconds; absent where it is not written so. */
  readonly every?: number;
}

/** When a node counts as well. */
export function healthEffects({ before, after }: Sides): readonly Effect[] {
  const { both } = matching(askedIn(before), askedIn(after), ({ check, host }) => `${host} ${check.site}`);
  return both.flatMap(([was, is]) => {
    const [old, now] = [spoken(was), spoken(is)];
    if (old === now) return [];
    const text = `${quoted(is.check.site)} counts as well where ${now}, instead of where ${old}`;
    return [{ kind: "health/changed", text, about: [{ artifact: "health" }, { artifact: "web" }] }];
  });
}

function spoken({ check, every }: Asked): string {
  const often = every === undefined ? "" : `, asked every ${spokenDuration(every)}`;
  return `${quoted(check.path)} answers ${check.expect}${often}`;
}

function askedIn(deployment: Deployment): readonly Asked[] {
  return deployment.hosts.flatMap((host) => {
    const units = new Map(host.units.map((unit) => [unit.name, unit]));
    return host.health.map((check) => {
      const every = intervalOf(units.get(`twinhost-health-${check.site}.timer`));
      return { check, host: host.name, ...(every !== undefined && { every }) };
    });
  });
}

function intervalOf(timer: UnitFile | undefined): number | undefined {
  const value = timer?.entries.find(({ key }) => key === "OnUnitActiveSec")?.value;
  const seconds = value === undefined ? undefined : /^(\d+)(?:s|sec)?$/.exec(value)?.[1];
  return seconds === undefined ? undefined : Number(seconds);
}

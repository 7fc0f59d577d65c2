import { NotUnderstood, shown } from "../not-understood.js";
import type { Source } from "../source.js";
import { valuesOf } from "../systemd/read-unit-file.js";
import type { UnitFile } from "../systemd/unit-file.js";
import type { NodeSync } from "./node-sync.js";
import { readLsyncd } from "./read-lsyncd.js";
import { readFollowing, readPushes, readReceiving } from "./read-programs.js";
import { readSshConfig } from "./read-ssh.js";

const PROGRAMS = "usr/local/lib/twinhost";
const LSYNCD = ["etc/lsyncd.conf", "etc/lsyncd/lsyncd.conf.lua"];
const SECONDS: Readonly<Record<string, number>> = { ms: 0.001, s: 1, min: 60, h: 3600, d: 86400 };

/** Reads all that moves content into and out of a node. */
export function readNodeSync(source: Source, root: string, units: readonly UnitFile[]): NodeSync {
  const [lsyncd] = LSYNCD.flatMap((path) => readLsyncd(source, `${root}/${path}`) ?? []);
  const ssh = readSshConfig(source, `${root}/etc/twinhost/sync/ssh_config`);
  const pushes = readPushes(source, `${root}/${PROGRAMS}/push`, (site) => intervalOf(site, units));
  return {
    sends: [...(lsyncd?.links ?? []), ...pushes],
    receives: readReceiving(source, `${root}/${PROGRAMS}/receive`),
    follows: readFollowing(source, `${root}/${PROGRAMS}/follow`),
    ...(lsyncd === undefined ? {} : { lsyncd: lsyncd.settings }),
    ...(ssh === undefined ? {} : { ssh }),
  };
}

/** How often the timer of a site starts `push`. */
function intervalOf(site: string, units: readonly UnitFile[]): number {
  const timer = units.find((unit) => unit.name === `twinhost-sync-${site}.timer`);
  const [entry] = timer === undefined ? [] : valuesOf(timer, "Timer", "OnUnitActiveSec");
  if (entry === undefined) throw new NotUnderstood(`no timer says when ${site} is sent`);
  return secondsOf(entry.value);
}

/** A time span of systemd.time(7) in one unit: `3600s`, `2min`. */
function secondsOf(text: string): number {
  const found = /^(\d+)(ms|s|min|h|d)?$/.exec(text);
  if (found === null) throw new NotUnderstood(`${shown(text)} is no time span that is known here`);
  return Number(found[1]) * (SECONDS[found[2] ?? "s"] as number);
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Bench } from "../bench.js";
import type { Finding } from "../finding.js";
import type { Judge } from "../judge.js";
import { programs } from "../programs.js";
import { readComplaints } from "../read-complaints.js";
import { BIND_COMPLAINT, STRICT } from "./named-checkzone.js";
import { type ZoneFile, zoneFiles } from "./zone-files.js";

/**
 * BIND writes down what it understood, reads that, and writes it down again. Records that it left out without a word
 * (a line that is there twice, say) show in the count.
 */
export const namedCompilezone: Judge = {
  name: "named-compilezone",
  judges: "zone files, written down again by BIND",
  programs: [programs.namedCompilezone],
  inRoom: false,
  cases: (subject) =>
    zoneFiles(subject).map((zone) => ({ files: [zone.path], judge: (bench) => recompile(bench, zone) })),
};

async function recompile(bench: Bench, zone: ZoneFile): Promise<readonly Finding[]> {
  const directory = bench.directory();
  const [once, twice] = [join(directory, "once"), join(directory, "twice")];
  for (const [from, to] of [
    [`./${zone.path}`, once],
    [once, twice],
  ] as const) {
    const args = [...STRICT, "-q", "-s", "full", "-o", to, zone.origin, from];
    const said = readComplaints(await bench.run(programs.namedCompilezone, args), {
      file: zone.path,
      pattern: BIND_COMPLAINT,
    });
    if (said.length > 0) return said;
  }
  const [first, second] = [readFileSync(once, "utf8"), readFileSync(twice, "utf8")];
  if (first !== second) return [{ file: zone.path, message: "what BIND wrote down it does not read in the same way" }];
  const [written, understood] = [recordCount(zone.text), first.trimEnd().split("\n").length];
  if (written === understood) return [];
  return [{ file: zone.path, message: `there are ${written} records in it, and BIND keeps ${understood}` }];
}

/** Records have a TTL and a class here, one in each line; a comment may say anything. */
function recordCount(text: string): number {
  return text.split("\n").filter((line) => /^[^\s;]\S*\s+\d+\s+IN\s/.test(line)).length;
}

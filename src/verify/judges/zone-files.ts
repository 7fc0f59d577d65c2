import type { Bench } from "../bench.js";
import type { Finding } from "../finding.js";
import type { Judge } from "../judge.js";
import type { Program } from "../programs.js";
import { type Reading, readComplaints } from "../read-complaints.js";
import type { Subject, SubjectFile } from "../subject.js";

/** A zone file and the zone that it is for. */
export interface ZoneFile extends SubjectFile {
  readonly origin: string;
}

/** The zones that the hosts' named.conf names; a file that none names is for the zone of its name. */
export function zoneFiles(subject: Subject): readonly ZoneFile[] {
  return subject.machines.flatMap(({ files }) => {
    const origins = new Map<string, string>();
    for (const { path, text } of files) {
      if (!/\/named\.conf[^/]*$/.test(path)) continue;
      for (const [, origin, target] of text.matchAll(ZONE_STATEMENT)) origins.set(target as string, origin as string);
    }
    return files
      .filter(({ path }) => path.endsWith(".zone"))
      .map((file) => ({ ...file, origin: origins.get(file.target ?? "") ?? originOfName(file.path) }));
  });
}

const ZONE_STATEMENT = /^\s*zone\s+"([^"]+)"[^{]*\{[^}]*?\bfile\s+"([^"]+)"/gm;

/** `example.com.zone`, or `example.com.inside.zone` where views are told different things. */
function originOfName(path: string): string {
  return (path.split("/").at(-1) ?? "").replace(/(?:\.(?:inside|outside))?\.zone$/, "");
}

/** A program that is given an origin and a zone file. */
export function zoneJudge(
  program: Program,
  judges: string,
  args: (zone: ZoneFile) => readonly string[],
  reading: Omit<Reading, "file">,
): Judge {
  return {
    name: program.name,
    judges,
    programs: [program],
    inRoom: false,
    cases: (subject) =>
      zoneFiles(subject).map((zone) => ({
        files: [zone.path],
        judge: async (bench: Bench): Promise<readonly Finding[]> =>
          readComplaints(await bench.run(program, args(zone)), { file: zone.path, ...reading }),
      })),
  };
}

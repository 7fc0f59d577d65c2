import type { Model, Zone } from "../3-resolve/model.js";
import type { PreviousBundle } from "../5-emit/artifact.js";
import { previousZone } from "../5-emit/dns/previous-zone.js";
import { readZone } from "../5-emit/dns/read-zone.js";
import { isNewer, newest } from "../5-emit/dns/serial.js";
import { zoneBundlePath } from "../5-emit/dns/zone-path.js";
import { complain } from "../core/complaint.js";
import { sourceFile } from "../core/source-file.js";
import type { FileFindings } from "../report/located-diagnostic.js";
import { complaint } from "./complaints/serial/complaint.js";

/** Two bundles of one topology: what is there, and what was there at a revision. */
export interface SerialAudit {
  readonly model: Model;
  readonly now: PreviousBundle;
  readonly before: PreviousBundle;
  /** As they are to be shown. */
  readonly directory: string;
  readonly revision: string;
}

/**
 * Whether each zone's serial goes on from the one at a revision (RFC 1982): never back, and newer where its records differ.
 * A zone that was not there has nothing to go on from.
 */
export function auditSerials(audit: SerialAudit): readonly FileFindings[] {
  return audit.model.dns.zones.flatMap((zone) => auditZone(audit, zone));
}

function auditZone({ model, now, before, directory, revision }: SerialAudit, zone: Zone): readonly FileFindings[] {
  const { host } = model.dns;
  const path = zoneBundlePath(host, zone);
  const text = now.text(path);
  const then = previousZone(zone, host, model.hosts, before);
  if (text === undefined || then === undefined) return [];
  const [written, old] = [readZone(text), readZone(then.text)];
  const [serial, last] = [newest(written.serials), newest(old.serials)];
  if (serial === undefined || last === undefined || isNewer(serial, last)) return [];
  const differs = then.moved || written.entries.join("\n") !== old.entries.join("\n");
  if (serial === last && !differs) return [];
  const start = text.search(new RegExp(`\\b${serial}\\b[ \\t]*; serial`));
  const diagnostic = complain(complaint, {
    at: { span: { start: Math.max(0, start), end: Math.max(0, start) + String(serial).length } },
    message:
      serial === last
        ? `\`${zone.origin}\` is not what it was at \`${revision}\`, and has the same serial: secondaries would keep what they have`
        : `the serial of \`${zone.origin}\` went back from ${last}, which it has at \`${revision}\`, to ${serial}: secondaries would keep what they have`,
    help: `git checkout ${revision} -- ${directory}, and run twinhost build: the serial then grows from there`,
  });
  return [{ file: sourceFile(`${directory}/${path}`, text), diagnostics: [diagnostic] }];
}

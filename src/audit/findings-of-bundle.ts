import { complain } from "../core/complaint.js";
import type { SourceFile } from "../core/source-file.js";
import type { FileFindings } from "../report/located-diagnostic.js";
import { type Audit, auditBundle } from "./audit-bundle.js";
import { complaint as none } from "./complaints/none/complaint.js";

/** What is wrong with the bundle of a topology; where there is none at all, that is said of the topology. */
export function findingsOfBundle(
  audit: Omit<Audit, "topology"> & { readonly topology: SourceFile },
): readonly FileFindings[] {
  const { comparison, expected, topology, directory } = audit;
  if (comparison.missing.length === expected.files.length)
    return [
      {
        file: topology,
        diagnostics: [
          complain(none, {
            at: { span: { start: 0, end: 0 } },
            message: `there is no bundle in \`${directory}\``,
            help: "run twinhost build, look at what it makes, commit it",
          }),
        ],
      },
    ];
  return auditBundle({ ...audit, topology: topology.path === "-" ? "the topology" : topology.path });
}

import type { Model } from "../3-resolve/model.js";
import type { Complaint, Finding } from "../core/complaint.js";

export type Report = (finding: Finding) => void;

/** One thing that is known about topologies. It reports; what becomes of a report is not its business. */
export interface Rule extends Complaint {
  check(model: Model, report: Report): void;
}

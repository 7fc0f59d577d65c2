import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "schema/not-in-list",
  severity: "error",
  title: "Not one of the possible values",
};

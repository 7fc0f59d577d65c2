import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "schema/control-character",
  severity: "error",
  title: "A line break or control character",
};

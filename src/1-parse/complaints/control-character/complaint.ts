import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "yaml/control-character",
  severity: "error",
  title: "A control character stands in the file",
};

import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "yaml/merge-key",
  severity: "error",
  title: "A merge key is used",
};

import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "yaml/broken-character",
  severity: "error",
  title: "A character is broken",
};

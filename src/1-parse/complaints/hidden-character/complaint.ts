import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "yaml/hidden-character",
  severity: "error",
  title: "A character is not what it looks like",
};

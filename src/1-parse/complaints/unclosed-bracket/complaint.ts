import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "yaml/unclosed-bracket",
  severity: "error",
  title: "A bracket is not closed",
};

import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "yaml/unclosed-quote",
  severity: "error",
  title: "A quote is not closed",
};

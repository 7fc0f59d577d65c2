import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "yaml/bad-indentation",
  severity: "error",
  title: "The indentation does not fit",
};

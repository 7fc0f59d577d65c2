import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "yaml/tab-indentation",
  severity: "error",
  title: "A tab is used to indent",
};

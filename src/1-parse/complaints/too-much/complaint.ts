import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "yaml/too-much",
  severity: "error",
  title: "The file holds too much",
};

import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "name/not-a-label",
  severity: "error",
  title: "A full name where a simple one is needed",
};

import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "yaml/extra-comma",
  severity: "error",
  title: "A comma has nothing before it",
};

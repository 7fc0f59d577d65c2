import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "yaml/text-after-value",
  severity: "error",
  title: "Something follows a complete value",
};

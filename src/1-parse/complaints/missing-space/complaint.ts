import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "yaml/missing-space",
  severity: "error",
  title: "A blank is missing",
};

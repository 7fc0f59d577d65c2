import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "yaml/missing-colon",
  severity: "error",
  title: "A key has no colon",
};

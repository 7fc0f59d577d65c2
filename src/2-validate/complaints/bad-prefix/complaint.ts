import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "net/bad-prefix",
  severity: "error",
  title: "A prefix length that does not exist",
};

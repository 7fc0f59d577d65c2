import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "dns/record-value",
  severity: "error",
  title: "A record value that its type does not have",
};

import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "dns/record-form",
  severity: "error",
  title: "A record that is neither a link nor a value",
};

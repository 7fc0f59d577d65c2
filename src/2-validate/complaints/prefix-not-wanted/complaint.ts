import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "net/prefix-not-wanted",
  severity: "error",
  title: "A prefix length where an address is needed",
};

import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "net/netmask",
  severity: "error",
  title: "A netmask in place of a prefix length",
};

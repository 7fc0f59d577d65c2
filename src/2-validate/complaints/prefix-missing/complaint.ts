import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "net/prefix-missing",
  severity: "error",
  title: "An address without the prefix length of its network",
};

import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "net/not-an-address",
  severity: "error",
  title: "Not an IP address",
};

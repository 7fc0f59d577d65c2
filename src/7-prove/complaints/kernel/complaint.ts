import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "prove/kernel",
  severity: "error",
  title: "A setting of the kernel that is missing or another",
};

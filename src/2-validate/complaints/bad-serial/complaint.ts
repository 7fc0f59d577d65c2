import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "dns/bad-serial",
  severity: "error",
  title: "Not a serial number",
};

import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "prove/health",
  severity: "error",
  title: "A health check that asks something else",
};

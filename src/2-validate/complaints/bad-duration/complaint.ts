import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "time/bad-duration",
  severity: "error",
  title: "Not a duration",
};

import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "schema/out-of-range",
  severity: "error",
  title: "A number that is too small or too large",
};

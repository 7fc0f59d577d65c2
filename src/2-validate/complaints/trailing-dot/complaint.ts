import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "name/trailing-dot",
  severity: "error",
  title: "A name with a final dot",
};

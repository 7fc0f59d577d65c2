import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "schema/empty-value",
  severity: "error",
  title: "A key without a value",
};

import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "schema/single-value-needed",
  severity: "error",
  title: "A list where one value is needed",
};

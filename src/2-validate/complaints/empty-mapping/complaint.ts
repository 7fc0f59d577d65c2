import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "schema/empty-mapping",
  severity: "error",
  title: "A mapping with nothing in it",
};

import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "schema/empty-list",
  severity: "error",
  title: "An empty list",
};

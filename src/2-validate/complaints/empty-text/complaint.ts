import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "schema/empty-text",
  severity: "error",
  title: "An empty text",
};

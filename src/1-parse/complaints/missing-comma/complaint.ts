import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "yaml/missing-comma",
  severity: "error",
  title: "A comma is missing",
};

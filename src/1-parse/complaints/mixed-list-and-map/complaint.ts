import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "yaml/mixed-list-and-map",
  severity: "error",
  title: "List entries and keys stand in one column",
};

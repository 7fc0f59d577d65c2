import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "yaml/reserved-start",
  severity: "error",
  title: "An unquoted value begins with a reserved character",
};

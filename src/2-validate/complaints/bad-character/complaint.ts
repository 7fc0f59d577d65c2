import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "name/bad-character",
  severity: "error",
  title: "A character that names cannot have",
};

import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "yaml/too-many-aliases",
  severity: "error",
  title: "Too many aliases are used",
};

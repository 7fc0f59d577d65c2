import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "yaml/directive",
  severity: "error",
  title: "A directive is not known",
};

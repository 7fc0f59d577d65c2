import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "emit/unwritable",
  severity: "error",
  title: "A value that a generated file has no way to say",
};

import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "yaml/duplicate-key",
  severity: "error",
  title: "A key is given twice",
};

import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "yaml/too-large",
  severity: "error",
  title: "The file is too large",
};

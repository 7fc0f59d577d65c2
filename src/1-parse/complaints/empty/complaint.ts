import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "yaml/empty",
  severity: "error",
  title: "The file is empty",
};

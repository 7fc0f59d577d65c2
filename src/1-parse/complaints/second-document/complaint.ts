import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "yaml/second-document",
  severity: "error",
  title: "The file has a second document",
};

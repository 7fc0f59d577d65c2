import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "yaml/key-not-text",
  severity: "error",
  title: "A key is not text",
};

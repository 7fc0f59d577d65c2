import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "yaml/key-too-long",
  severity: "error",
  title: "A key is too long",
};

import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "yaml/bad-escape",
  severity: "error",
  title: "A backslash stands before a character that it cannot escape",
};

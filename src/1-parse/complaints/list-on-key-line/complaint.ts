import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "yaml/list-on-key-line",
  severity: "error",
  title: "A list begins on the line of its key",
};

import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "yaml/block-in-flow",
  severity: "error",
  title: "A list with dashes stands within brackets",
};

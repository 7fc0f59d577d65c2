import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "yaml/colon-in-value",
  severity: "error",
  title: "An unquoted value has a colon and a blank in it",
};

import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "yaml/unknown-tag",
  severity: "error",
  title: "A tag is not known",
};

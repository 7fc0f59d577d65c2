import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "yaml/bad-anchor",
  severity: "error",
  title: "An anchor or alias is not well formed",
};

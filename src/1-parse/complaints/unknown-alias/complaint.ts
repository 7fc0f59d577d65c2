import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "yaml/unknown-alias",
  severity: "error",
  title: "An alias has no anchor",
};

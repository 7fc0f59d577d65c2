import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "schema/too-short",
  severity: "error",
  title: "A text that is too short",
};

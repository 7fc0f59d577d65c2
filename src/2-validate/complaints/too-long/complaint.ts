import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "schema/too-long",
  severity: "error",
  title: "A text that is too long",
};

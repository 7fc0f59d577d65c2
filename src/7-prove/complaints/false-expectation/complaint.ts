import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "expect/false",
  severity: "error",
  title: "A sentence that is not true of this topology",
};

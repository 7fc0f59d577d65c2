import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "name/single-label",
  severity: "error",
  title: "A domain of one part only",
};

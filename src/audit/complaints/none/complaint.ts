import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "bundle/none",
  severity: "error",
  title: "A topology without its bundle",
};

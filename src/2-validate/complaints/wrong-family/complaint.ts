import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "net/wrong-family",
  severity: "error",
  title: "An address of the other family",
};

import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "size/bad-size",
  severity: "error",
  title: "Not a size",
};

import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "yaml/unexpected",
  severity: "error",
  title: "Something stands where it cannot",
};

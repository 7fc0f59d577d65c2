import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "name/upper-case",
  severity: "error",
  title: "A name with capital letters",
};

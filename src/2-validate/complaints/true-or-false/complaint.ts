import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "schema/true-or-false",
  severity: "error",
  title: "Yes or no in other words than true or false",
};

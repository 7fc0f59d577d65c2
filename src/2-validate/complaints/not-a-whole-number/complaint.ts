import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "schema/not-a-whole-number",
  severity: "error",
  title: "A fraction where a whole number is needed",
};

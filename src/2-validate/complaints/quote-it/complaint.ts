import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "schema/quote-it",
  severity: "error",
  title: "A text that YAML reads as something else",
};

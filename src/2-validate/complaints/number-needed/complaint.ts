import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "schema/number-needed",
  severity: "error",
  title: "A number in quotes",
};

import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "schema/more-complaints",
  severity: "error",
  title: "More complaints than are shown",
};

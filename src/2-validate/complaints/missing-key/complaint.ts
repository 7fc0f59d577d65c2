import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "schema/missing-key",
  severity: "error",
  title: "A key that is needed is missing",
};

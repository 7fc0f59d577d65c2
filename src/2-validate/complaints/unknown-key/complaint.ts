import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "schema/unknown-key",
  severity: "error",
  title: "A key that the language does not have",
};

import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "schema/unsupported-version",
  severity: "error",
  title: "A version of the language that is not known",
};

import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "schema/not-a-code",
  severity: "error",
  title: "Not the code of a warning",
};

import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "schema/too-many",
  severity: "error",
  title: "A list with too many entries",
};

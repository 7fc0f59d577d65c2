import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "schema/list-needed",
  severity: "error",
  title: "One value where a list is needed",
};

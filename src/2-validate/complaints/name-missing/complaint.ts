import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "schema/name-missing",
  severity: "error",
  title: "A thing without its name",
};

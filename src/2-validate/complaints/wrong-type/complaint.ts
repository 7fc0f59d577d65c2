import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "schema/wrong-type",
  severity: "error",
  title: "A value of the wrong kind",
};

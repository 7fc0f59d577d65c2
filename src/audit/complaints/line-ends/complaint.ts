import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "bundle/line-ends",
  severity: "error",
  title: "A bundle whose line ends were changed",
};

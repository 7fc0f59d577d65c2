import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "bundle/serial",
  severity: "error",
  title: "A zone whose serial does not go on from the one before",
};

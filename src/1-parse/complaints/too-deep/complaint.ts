import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "yaml/too-deep",
  severity: "error",
  title: "The file is nested too deep",
};

import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "yaml/stray-bracket",
  severity: "error",
  title: "A bracket closes nothing",
};

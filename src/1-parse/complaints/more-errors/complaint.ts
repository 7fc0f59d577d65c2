import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "yaml/more-errors",
  severity: "error",
  title: "The file has more mistakes than are shown",
};

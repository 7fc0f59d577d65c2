import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "yaml/recursive-alias",
  severity: "error",
  title: "An alias stands for something that contains it",
};

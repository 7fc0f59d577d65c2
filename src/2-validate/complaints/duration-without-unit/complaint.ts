import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "time/duration-without-unit",
  severity: "error",
  title: "A duration without its unit",
};

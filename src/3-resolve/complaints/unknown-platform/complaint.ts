import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "platform/unknown",
  severity: "error",
  title: "An operating system that is not known",
};

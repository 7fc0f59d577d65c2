import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "prove/closed",
  severity: "error",
  title: "What is asked for and the bundle does not let through",
};

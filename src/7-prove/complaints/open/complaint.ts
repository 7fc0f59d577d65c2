import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "prove/open",
  severity: "error",
  title: "What the bundle lets through and nobody asked for",
};

import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "node/image-needed",
  severity: "error",
  title: "A node without an operating system",
};

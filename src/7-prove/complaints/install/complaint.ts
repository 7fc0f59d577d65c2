import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "prove/install",
  severity: "error",
  title: "A file or service that is not put in place as it should",
};

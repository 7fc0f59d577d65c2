import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "name/international",
  severity: "error",
  title: "A name with characters beyond ASCII",
};

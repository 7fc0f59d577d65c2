import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "prove/unit",
  severity: "error",
  title: "A unit that does something else",
};

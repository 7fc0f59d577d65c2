import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "name/empty-label",
  severity: "error",
  title: "A name with an empty part",
};

import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "bundle/edited",
  severity: "error",
  title: "A file of the bundle that was edited by hand",
};

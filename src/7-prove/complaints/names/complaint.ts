import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "prove/names",
  severity: "error",
  title: "A name that the bundle answers otherwise",
};

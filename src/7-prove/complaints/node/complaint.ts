import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "prove/node",
  severity: "error",
  title: "A node that is made otherwise",
};

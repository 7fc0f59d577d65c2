import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "prove/web",
  severity: "error",
  title: "A site that is served otherwise",
};

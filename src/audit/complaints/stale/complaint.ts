import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "bundle/stale",
  severity: "error",
  title: "A bundle that is not what the topology says",
};

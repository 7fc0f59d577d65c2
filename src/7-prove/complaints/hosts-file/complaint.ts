import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "prove/hosts-file",
  severity: "error",
  title: "A hosts file that says something else than the zone",
};

import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "prove/network",
  severity: "error",
  title: "An address or route that is not the topology's",
};

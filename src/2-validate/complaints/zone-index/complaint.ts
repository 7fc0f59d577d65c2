import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "net/zone-index",
  severity: "error",
  title: "An address with a zone index",
};

import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "net/host-bits-set",
  severity: "error",
  title: "A network with host bits set",
};

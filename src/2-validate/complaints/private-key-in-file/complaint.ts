import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "security/private-key-in-file",
  severity: "error",
  title: "A private key in the topology",
};

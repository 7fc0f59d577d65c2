import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "security/secret-in-file",
  severity: "error",
  title: "A password in the topology",
};

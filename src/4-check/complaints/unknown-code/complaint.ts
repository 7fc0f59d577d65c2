import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "silence/unknown-code",
  severity: "warning",
  title: "A silence for a code that does not exist",
};

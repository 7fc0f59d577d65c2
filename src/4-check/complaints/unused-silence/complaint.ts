import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "silence/unused",
  severity: "warning",
  title: "A silence that silences nothing",
};

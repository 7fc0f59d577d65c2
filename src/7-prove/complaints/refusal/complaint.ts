import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "prove/refusal",
  severity: "error",
  title: "A refusal of another kind than asked for",
};

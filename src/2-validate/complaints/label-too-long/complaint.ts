import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "name/label-too-long",
  severity: "error",
  title: "A name with a part that is too long",
};

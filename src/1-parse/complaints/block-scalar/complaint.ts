import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "yaml/block-scalar",
  severity: "error",
  title: "A block of text does not begin as it must",
};

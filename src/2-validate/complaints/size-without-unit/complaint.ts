import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "size/size-without-unit",
  severity: "error",
  title: "A size without its unit",
};

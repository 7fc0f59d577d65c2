import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "expect/syntax",
  severity: "error",
  title: "An expectation that cannot be read",
};

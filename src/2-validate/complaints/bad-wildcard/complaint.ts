import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "name/bad-wildcard",
  severity: "error",
  title: "A wildcard in the wrong place",
};

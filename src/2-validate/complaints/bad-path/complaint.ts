import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "http/bad-path",
  severity: "error",
  title: "Not a path of a web page",
};

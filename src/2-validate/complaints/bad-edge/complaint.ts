import type { Complaint } from "../../../core/complaint.js";

export const complaint: Complaint = {
  code: "name/bad-edge",
  severity: "error",
  title: "A name that begins or ends with the wrong character",
};
